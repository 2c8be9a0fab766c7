using EOffice.Documents.Vault;
using EOffice.Grains.Incoming;
using EOffice.Grains.Organisation;
using EOffice.Grains.Registers;
using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Letters;

/// <summary>What a letter's rules can't know of a draft: whether the code, the files and the letter it answers are there.</summary>
internal sealed class DraftChecks(Classifications classifications, IDocumentVault vault, DirectoryCache cache, IGrainFactory factory)
{
    private const long LargestManuscript = 20L << 20;

    /// <returns>The letter to be replaced, when the command names one.</returns>
    public async Task<(Refusal? Refusal, LetterReference? Replaces)> MayStartAsync(TenantId tenant, StartLetter command)
    {
        var refusal = command.Answers is { } answered && !await MaySeeAsync(tenant, command.By.Person, answered) ? LetterRefusals.AnsweredNotFound
            : command.Opening is { } opening ? await WhyNotSaveAsync(tenant, opening, null)
            : null;
        if (refusal is not null || command.Replaces is not { } old)
        {
            return (refusal, null);
        }

        var replaces = await Old(tenant, old).MayReplaceAsync(new ReplacementQuery(Guid.Empty, []) { Begins = command.By.Post });
        return (replaces.Refusal, replaces.Value);
    }

    public async Task<Refusal?> WhyNotReplaceAsync(TenantId tenant, Guid old, ReplacementQuery query) => (await Old(tenant, old).MayReplaceAsync(query)).Refusal;

    /// <param name="known">What was saved before and needs no second look; null for a new letter.</param>
    public async Task<Refusal?> WhyNotSaveAsync(TenantId tenant, LetterContent content, LetterContent? known)
    {
        if (LetterCompleteness.WhyTooMuch(content) is { } tooMuch)
        {
            return tooMuch;
        }

        if (content.Classification.Length > 0 && content.Classification != known?.Classification
            && !await classifications.HaveAsync(tenant, content.Classification))
        {
            return LetterRefusals.ClassificationUnknown;
        }

        foreach (var file in content.Attachments.Except(known?.Attachments ?? []))
        {
            if (!await vault.HoldsAsync(tenant, file))
            {
                return LetterRefusals.AttachmentMissing;
            }
        }

        return content.Manuscript is { } manuscript && manuscript != known?.Manuscript && !await IsFitAsync(tenant, manuscript)
            ? LetterRefusals.ManuscriptUnfit
            : null;
    }

    // Better now than when the signer has typed the passphrase.
    private async Task<bool> IsFitAsync(TenantId tenant, Attachment manuscript)
        => manuscript is { MediaType: "application/pdf", Size: <= LargestManuscript } && await vault.HoldsAsync(tenant, manuscript)
            && ManuscriptSheet.Fits(await vault.ReadAllAsync(tenant, manuscript.Sha256));

    private ILetterReplacement Old(TenantId tenant, Guid letter) => new TenantGrains(factory, tenant).Get<ILetterReplacement>(letter);

    private async Task<bool> MaySeeAsync(TenantId tenant, PersonId person, Guid incoming)
    {
        var posts = new PostIds([.. (await cache.GetAsync(tenant)).HeldBy(person).Select(post => post.Id)]);
        return await new TenantGrains(factory, tenant).Get<IIncomingLetterGrain>(incoming).ViewAsync(posts) is not null;
    }
}
