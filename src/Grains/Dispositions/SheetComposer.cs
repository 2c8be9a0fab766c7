using System.Collections.Immutable;
using System.Globalization;
using EOffice.Documents.Layout;
using EOffice.Grains.Incoming;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Grains.Practice;
using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Dispositions;

/// <summary>Words a disposition for the printed sheet (lembar disposisi): what is asked, of whom, and the way the letter took to get there.</summary>
internal sealed class SheetComposer(DirectoryCache cache, TenantCatalog catalog)
{
    private const string Footer = "Lembar ini dicetak dari aplikasi. Catatan yang berlaku adalah yang tersimpan di dalam aplikasi.";

    /// <param name="visible">The sheets the asking officer may see; those above the printed one make up its chain.</param>
    public async Task<DispositionSheet> ComposeAsync(TenantId tenantId, IncomingLetter letter, Disposition sheet, ImmutableArray<Disposition> visible)
    {
        var tenant = catalog.Get(tenantId);
        var directory = await cache.GetAsync(tenantId);
        return new DispositionSheet(
            LetterComposer.LetterheadOf(tenant, OfficeOf(sheet, directory)),
            letter.Sender,
            letter.Number.Length > 0 ? letter.Number : null,
            letter.LetterDate,
            DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(letter.ReceivedAt, tenant.TimeZone).DateTime),
            letter.AgendaNumber is { } number ? string.Create(CultureInfo.InvariantCulture, $"{number}/{letter.AgendaYear}") : "-",
            SheetWords.Natures(sheet.Urgency, letter.Secrecy),
            letter.Subject,
            [.. sheet.Assignments.Where(assignment => assignment.State != AssignmentState.Redirected).Select(Recipient)],
            [.. StandardInstructions.Codes.Union(sheet.Instructions).Select(code => new SheetChoice(SheetWords.Instruction(code), sheet.Instructions.Contains(code)))],
            sheet.Note,
            new SignatureBlock([$"{sheet.GivenBy.Title},"], sheet.GivenBy.PersonName ?? "", []),
            [.. WayTo(sheet, visible).Select(step => Step(step, tenant.TimeZone))],
            PracticeMark.Footer(tenant.Practice, Footer),
            PaperSettings.A4,
            new DocumentInfo(
                PracticeMark.Title(tenant.Practice, $"Lembar disposisi: {letter.Subject}"), tenant.Name, letter.Number, sheet.GivenAt, sheet.Id.ToString("N")),
            PracticeMark.Over(tenant.Practice));
    }

    private static Office? OfficeOf(Disposition sheet, DirectorySnapshot directory)
        => directory.Find(sheet.GivenBy.Post) is { } post ? directory.Offices.GetValueOrDefault(post.Office) : null;

    private static string Recipient(Assignment assignment)
        => (assignment.Post.PersonName is { } name ? $"{assignment.Post.Title} ({name})" : assignment.Post.Title)
            + (assignment.InCharge ? ", penanggung jawab" : assignment.Informed ? ", untuk diketahui" : "");

    private static IEnumerable<Disposition> WayTo(Disposition sheet, ImmutableArray<Disposition> visible)
    {
        var byId = visible.ToDictionary(one => one.Id);
        var way = new Stack<Disposition>();
        for (var at = sheet; at is not null; at = at.Parent is { } parent ? byId.GetValueOrDefault(parent) : null)
        {
            way.Push(at);
        }

        return way;
    }

    private static SheetStep Step(Disposition sheet, TimeZoneInfo zone)
        => new(
            TimeZoneInfo.ConvertTime(sheet.GivenAt, zone), sheet.GivenBy.Title, string.Join(", ", sheet.Assignments.Select(assignment => assignment.Post.Title)),
            Words(sheet), string.Join(", ", sheet.Assignments.Select(assignment => SheetWords.State(assignment.State)).Distinct()));

    private static string Words(Disposition sheet)
        => string.Join(". ", sheet.Instructions.Select(SheetWords.Instruction).Append(sheet.Note)
            .Concat(sheet.Reassignments.Select(one => $"Dipindahkan {one.By.Title} dari {one.From.Title} kepada {one.To.Title}: {one.Reason}"))
            .Concat(sheet.GiverChanges.Select(one => $"Hasilnya kepada {one.To.Title}, menggantikan {one.From.Title}, oleh {one.By.Title}: {one.Reason}")).Where(words => words.Length > 0));
}
