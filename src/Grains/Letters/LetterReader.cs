using EOffice.Documents.Vault;
using EOffice.Grains.Organisation;
using EOffice.Grains.Signing.Bsre;
using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Letters;

/// <summary>A letter as those concerned see it: as facts, and as pages.</summary>
internal sealed class LetterReader(OfficeDatabase database, DirectoryCache cache, LetterComposer composer, IDocumentVault vault, SigningAttempts attempts)
{
    private const string SelectVersions = "select no, at, state from letter_version where letter = $1 order by no";

    /// <summary>Whoever ever had it; and those above a signer, once it is sealed and unless it is confidential: they answer for it too.</summary>
    public async ValueTask<bool> ConcernsAsync(TenantId tenant, Letter letter, PostIds posts)
        => letter.Concerned.Any(posts.Ids.Contains)
            || (letter is { Status: LetterStatus.Sealed, Content.Secrecy: < Secrecy.Confidential }
                && await cache.GetAsync(tenant) is var directory && posts.Ids.Any(post => letter.AnswersFor(post, directory)));

    public async Task<LetterView> ViewAsync(TenantId tenant, Letter letter, PostIds posts)
    {
        var directory = await cache.GetAsync(tenant);
        var versions = letter.Versions == 0 ? [] : await database.ReadAllAsync(tenant, SelectVersions, row =>
        {
            var version = OfficeJson.Read<StoredVersion>(row.GetString(2));
            return new LetterVersionView(row.GetInt32(0), version.By, row.GetFieldValue<DateTimeOffset>(1), version.Content);
        }, letter.Id);
        var dispatches = letter.Status == LetterStatus.Sealed ? await Dispatches.ReadAsync(database, tenant, letter.Id) : [];
        return new LetterView(
            letter.Id, letter.Status, letter.Content, letter.Revision, letter.ContentHash, letter.Reserved?.Number, letter.Reserved?.Date, letter.Drafter,
            letter.Holder is { } holder ? directory.Name(holder) : null, letter.HeldSince, [.. Steps(letter)], [.. Signers(letter)], letter.History,
            [.. versions], [.. dispatches], [.. Verbs(letter, posts, directory)], letter.Document is null ? null : letter.Reserved?.Token, letter.ReturnReason,
            letter.Standing, letter.WithdrawalReason, letter.Successor, letter.Replaces, await attempts.WaitAsync(tenant, letter),
            letter.Document is { Certified: true } ? await LateCompletion.EvidenceAsync(database, tenant, letter.Id) : null, letter.KeptBack);
    }

    public async Task<PdfFile> PdfAsync(TenantId tenant, Letter letter)
    {
        if (letter.Document is { } document)
        {
            var bytes = await vault.ReadAllAsync(tenant, document.Sha256);
            return new PdfFile($"{letter.Reserved!.Number.Replace('/', '-')}.pdf", bytes, Sealed: letter.Status == LetterStatus.Sealed);
        }

        return new PdfFile("konsep.pdf", await composer.RenderAsync(tenant, letter, draft: true), Sealed: false);
    }

    private static IEnumerable<ChainStep> Steps(Letter letter)
        => letter.Chain.Select((entry, index) => new ChainStep(
            entry.Post, entry.PassedOver ? StepState.PassedOver : index < letter.Initialled ? StepState.Done : index == letter.Initialled && letter.Status == LetterStatus.InReview ? StepState.Current : StepState.Waiting,
            entry.At, entry.Note, entry.Coordinating));

    private static IEnumerable<SignerStep> Signers(Letter letter)
        => letter.Signers.Select((signer, index) => new SignerStep(
            signer.Post, signer.At is not null ? StepState.Done : letter.Holder == signer.Post.Post && index == letter.SealCount ? StepState.Current : StepState.Waiting, signer.At));

    private static IEnumerable<VerbFor> Verbs(Letter letter, PostIds posts, DirectorySnapshot directory)
    {
        foreach (var post in posts.Ids)
        {
            (LetterVerb Verb, Refusal? No)[] verbs =
            [
                (LetterVerb.Edit, letter.WhyNotSave(post, letter.Revision)),
                (LetterVerb.Submit, letter.Status == LetterStatus.Draft && post == letter.Drafter.Post ? null : LetterRefusals.NotADraft),
                (LetterVerb.Initial, letter.WhyNotInitial(post, letter.ContentHash)),
                (LetterVerb.AddCoordinator, letter.WhyNotAddCoordinator(post, default)),
                (LetterVerb.Seal, letter.WhyNotSeal(post, letter.ContentHash)),
                (LetterVerb.Return, letter.WhyNotReturn(post, "-")),
                (LetterVerb.Recall, letter.WhyNotRecall(post)),
                (LetterVerb.Discard, letter.WhyNotDiscard(post)),
                (LetterVerb.Handover, letter.AwaitsHandover ? letter.WhyNotRecordHandover(post) : LetterRefusals.NotAnOutsideRecipient),
                (LetterVerb.Send, letter.WhyNotSend(post)),
                (LetterVerb.Hold, letter.WhyNotHold(post, "-")),
                (LetterVerb.Replace, letter.WhyNotBeginReplacement(post, directory)),
                (LetterVerb.Withdraw, letter.WhyNotWithdraw(post, "-", directory)),
            ];
            foreach (var (verb, no) in verbs)
            {
                if (no is null)
                {
                    yield return new VerbFor(verb, post);
                }
            }
        }
    }
}
