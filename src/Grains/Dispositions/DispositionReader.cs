using System.Collections.Immutable;
using EOffice.Documents.Layout;
using EOffice.Documents.Vault;
using EOffice.Grains.Incoming;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Dispositions;

/// <summary>Sheets as those concerned see them.</summary>
internal sealed class DispositionReader(OfficeDatabase database, DirectoryCache cache, SheetComposer composer, IDocumentVault vault)
{
    private const string SelectSheet = "select state from disposition where id = $1";

    private const string SelectLetter = "select state from incoming_letter where id = $1";

    /// <summary>True when every file was stored before.</summary>
    public async Task<bool> HaveAsync(TenantId tenant, IEnumerable<Attachment> files)
    {
        foreach (var file in files)
        {
            if (!await vault.HoldsAsync(tenant, file))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Null when none of the posts may see the sheet.</summary>
    public async Task<DispositionView?> ViewAsync(TenantId tenant, Disposition sheet, PostIds posts)
    {
        var (all, visible) = await AllAsync(tenant, sheet.IncomingLetter, posts);
        if (visible.All(one => one.Id != sheet.Id))
        {
            return null;
        }

        var directory = await cache.GetAsync(tenant);
        var branches = sheet.BranchesAmong(all);
        var verbs = posts.Ids.SelectMany(post => sheet.VerbsOf(post, branches, directory, sheet.AboveOpen(visible.FirstOrDefault(one => one.Id == sheet.Parent))));
        return new DispositionView(
            sheet.Id, sheet.IncomingLetter, sheet.Letter.Subject, sheet.Letter.Sender, sheet.Letter.Number, View(sheet),
            [.. visible.Select(View)], [.. verbs])
        {
            LetterSecrecy = sheet.Letter.Secrecy,
        };
    }

    /// <summary>The sheet to be printed. Null as for <see cref="ViewAsync"/>.</summary>
    public async Task<PrintedSheet?> PrintedAsync(TenantId tenant, Guid id, PostIds posts)
    {
        if (await database.ReadOneAsync(tenant, SelectSheet, row => OfficeJson.Read<Disposition>(row.GetString(0)), id) is not { } sheet)
        {
            return null;
        }

        var letter = await LetterAsync(tenant, sheet.IncomingLetter);
        var visible = await VisibleAsync(tenant, sheet.IncomingLetter, posts);
        return letter is null || visible.All(one => one.Id != sheet.Id)
            ? null
            : new PrintedSheet(sheet.Id, letter.Id, await composer.ComposeAsync(tenant, letter, sheet, visible));
    }

    public async Task<ImmutableArray<Disposition>> VisibleAsync(TenantId tenant, Guid incomingLetter, PostIds posts) => (await AllAsync(tenant, incomingLetter, posts)).Visible;

    private async Task<(ImmutableArray<Disposition> All, ImmutableArray<Disposition> Visible)> AllAsync(TenantId tenant, Guid incomingLetter, PostIds posts)
    {
        var letter = await LetterAsync(tenant, incomingLetter);
        var all = await DispositionStore.AllUnderAsync(database, tenant, incomingLetter);
        return (all, letter is null ? [] : new SheetForest(all).VisibleTo(posts.Ids, ownsLetter: posts.Ids.Any(letter.Concerned.Contains)));
    }

    private Task<IncomingLetter?> LetterAsync(TenantId tenant, Guid id)
        => database.ReadOneAsync(tenant, SelectLetter, row => OfficeJson.Read<IncomingLetter>(row.GetString(0)), id);

    public static SheetView View(Disposition sheet)
        => new(
            sheet.Id, sheet.Parent, sheet.Parent is null ? null : sheet.Giver, sheet.Giver, sheet.GivenAt, sheet.Instructions, sheet.Note,
            sheet.Urgency, sheet.DueOn, [.. sheet.Assignments.Where(one => !sheet.Vanished(one)).Select(one => View(sheet, one))])
        {
            UrgedAt = sheet.UrgedAt,
            UrgedWith = sheet.UrgedWith,
            Reassignments = sheet.Reassignments,
            GivenBy = sheet.GivenBy,
            GiverChanges = sheet.GiverChanges,
        };

    private static AssignmentView View(Disposition sheet, Assignment assignment)
        => new(
            assignment.Post, assignment.InCharge, assignment.State, assignment.Since, assignment.Percent, assignment.Notes, assignment.Result,
            assignment.Files, assignment.AnsweringLetter, assignment.ReturnReason, assignment.Explanation)
        {
            Informed = assignment.Informed,
            ReadAt = assignment.ReadAt,
            ApprovedAt = assignment.ApprovedAt,
            TakenBack = sheet.TakenBack(assignment),
            Questions = assignment.Questions,
        };
}

/// <param name="Content">As anybody prints it: without a word on seals.</param>
internal sealed record PrintedSheet(Guid Id, Guid IncomingLetter, DispositionSheet Content);
