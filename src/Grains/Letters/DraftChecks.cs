using EOffice.Documents.Vault;
using EOffice.Grains.Incoming;
using EOffice.Grains.Organisation;
using EOffice.Grains.Registers;
using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Letters;

/// <summary>What a letter's rules can't know of a draft: whether the code, the files and the letter it answers are there.</summary>
internal sealed class DraftChecks(Classifications classifications, IDocumentVault vault, DirectoryCache cache, TenantCatalog catalog, IGrainFactory factory)
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

        return content.Manuscript is { } manuscript && manuscript != known?.Manuscript ? await WhyUnfitAsync(tenant, manuscript) : null;
    }

    /// <summary>Letters for practice and real ones do not meet: whom the system would bring this one to must be in the same mode.</summary>
    public Refusal? WhyNotReach(TenantId tenant, LetterContent content)
    {
        var practice = catalog.Get(tenant).Practice;
        var other = content.Recipients.Concat(content.CarbonCopies)
            .Select(recipient => recipient.Kind == RecipientKind.OtherGovernment && TenantId.TryParse(recipient.Tenant, out var id) ? catalog.Find(id) : null)
            .FirstOrDefault(found => found is not null && found.Practice != practice);
        return other is null ? null : (practice ? LetterRefusals.RecipientLive : LetterRefusals.RecipientPractises) with { Detail = other.Name };
    }

    // Better now than when the signer has typed the passphrase.
    private async Task<Refusal?> WhyUnfitAsync(TenantId tenant, Attachment manuscript)
    {
        if (manuscript is not { MediaType: "application/pdf", Size: <= LargestManuscript } || !await vault.HoldsAsync(tenant, manuscript))
        {
            return LetterRefusals.ManuscriptUnfit;
        }

        var file = await vault.ReadAllAsync(tenant, manuscript.Sha256);
        return !ManuscriptSheet.Fits(file) ? LetterRefusals.ManuscriptUnfit
            : catalog.Get(tenant).Practice && !ManuscriptSheet.TakesSheet(file) ? LetterRefusals.ManuscriptSignedInPractice
            : null;
    }

    private ILetterReplacement Old(TenantId tenant, Guid letter) => new TenantGrains(factory, tenant).Get<ILetterReplacement>(letter);

    private async Task<bool> MaySeeAsync(TenantId tenant, PersonId person, Guid incoming)
    {
        var posts = new PostIds([.. (await cache.GetAsync(tenant)).HeldBy(person).Select(post => post.Id)]);
        return await new TenantGrains(factory, tenant).Get<IIncomingLetterGrain>(incoming).ViewAsync(posts) is not null;
    }
}
