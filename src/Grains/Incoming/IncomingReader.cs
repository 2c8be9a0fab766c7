using System.Collections.Immutable;
using EOffice.Documents.Vault;
using EOffice.Grains.Dispositions;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Incoming;

/// <summary>A letter that came in as those concerned see it: as facts, and as pages.</summary>
internal sealed class IncomingReader(OfficeDatabase database, DirectoryCache cache, TenantCatalog catalog, IDocumentVault vault)
{
    /// <summary>Null when none of the posts is concerned with it, by having had it or by a disposition.</summary>
    public async Task<IncomingView?> ViewAsync(TenantId tenant, IncomingLetter letter, PostIds posts)
    {
        var sheets = await DispositionStore.AllUnderAsync(database, tenant, letter.Id);
        if (!Concerns(letter, sheets, posts))
        {
            return null;
        }

        var directory = await cache.GetAsync(tenant);
        var verbs = posts.Ids.SelectMany(post => VerbsOf(letter, sheets, post, directory).Select(verb => new IncomingVerbFor(verb, post)));
        var answers = sheets.SelectMany(sheet => sheet.Assignments).Select(assignment => assignment.AnsweringLetter).OfType<Guid>();
        return new IncomingView(
            letter.Id, letter.Status, letter.Origin, letter.Sender, letter.Number, letter.LetterDate, letter.ReceivedAt, letter.Subject,
            letter.Secrecy, letter.Urgency, letter.Classification, letter.AgendaNumber, letter.AgendaYear, letter.Addressee, letter.CarbonCopy,
            directory.Name(letter.Holder), letter.HeldSince, letter.Attachments, letter.Seal, letter.History, [.. verbs],
            [.. letter.Answers.Concat(answers).Distinct()], letter.RejectReason, letter.SourceLetter, letter.ReplyTo,
            letter.Standing, letter.WithdrawalReason, letter.SuccessorNumber, letter.SuccessorDate);
    }

    /// <summary>Null as for <see cref="ViewAsync"/>.</summary>
    public async Task<PdfFile?> PdfAsync(TenantId tenant, IncomingLetter letter, PostIds posts)
    {
        var sheets = await DispositionStore.AllUnderAsync(database, tenant, letter.Id);
        return !Concerns(letter, sheets, posts) || letter.Attachments.IsEmpty
            ? null
            : new PdfFile(letter.Attachments[0].Name, await vault.ReadAllAsync(tenant, letter.Attachments[0].Sha256), letter.Seal != "UNSIGNED");
    }

    /// <summary>Midnight of the day in the government's own time zone.</summary>
    public DateTimeOffset StartOf(TenantId tenant, DateOnly day)
        => new(TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(TimeOnly.MinValue), catalog.Get(tenant).TimeZone));

    private static bool Concerns(IncomingLetter letter, ImmutableArray<Disposition> sheets, PostIds posts)
        => posts.Ids.Any(post => letter.Concerned.Contains(post) || sheets.Any(sheet => sheet.Concerns(post)));

    // Whoever was asked to prepare an answer drafts it from the letter too.
    private static IEnumerable<IncomingVerb> VerbsOf(IncomingLetter letter, ImmutableArray<Disposition> sheets, PostId post, DirectorySnapshot directory)
    {
        var verbs = letter.VerbsOf(post, directory.Below(post).Any());
        return sheets.Any(sheet => sheet.Of(post) is { AtRecipient: true }) ? verbs.Append(IncomingVerb.Answer).Distinct() : verbs;
    }
}
