using System.Globalization;
using EOffice.Grains.Dispositions;
using EOffice.Grains.Organisation;
using EOffice.Portal.Letters;
using EOffice.Portal.Text;
using EOffice.Portal.Ui;

namespace EOffice.Portal.Dispositions;

/// <summary>Sheets as the tree people follow: who has it, since when, what was said.</summary>
internal static class DispositionTree
{
    public static IReadOnlyList<TreeNode> Of(IReadOnlyCollection<SheetView> sheets, OfficeClock clock)
    {
        var known = sheets.Select(sheet => sheet.Id).ToHashSet();
        return [.. sheets.Where(sheet => sheet.Parent is not { } parent || !known.Contains(parent)).OrderBy(sheet => sheet.GivenAt).SelectMany(sheet => Nodes(sheet, sheets, clock))];
    }

    public static IReadOnlyList<TimelineStep> Notes(AssignmentView assignment, OfficeClock clock)
        =>
        [
            .. assignment.Notes.Select(note => new TimelineStep(string.Create(CultureInfo.InvariantCulture, $"{note.Percent} persen"), "", clock.Words(note.At), TimelineState.Done, note.Words)),
            .. assignment.Result is { } result ? [new TimelineStep("Selesai", "", clock.Words(assignment.Since), TimelineState.Done, result)] : Array.Empty<TimelineStep>(),
        ];

    private static IEnumerable<TreeNode> Nodes(SheetView sheet, IReadOnlyCollection<SheetView> sheets, OfficeClock clock)
        => sheet.Assignments.Select(assignment => new TreeNode(
            assignment.InCharge && sheet.Assignments.Length > 1 ? $"{LetterWay.Who(assignment.Post)}, penanggung jawab" : LetterWay.Who(assignment.Post),
            DispositionWords.State(assignment),
            DispositionWords.ToneOf(assignment.State),
            [.. Below(sheet.Id, assignment.Post.Post, sheets).SelectMany(child => Nodes(child, sheets, clock))],
            assignment.Result ?? assignment.ReturnReason ?? assignment.Explanation ?? Asked(sheet),
            $"sejak {clock.Words(assignment.Since)}",
            Now: assignment.State is AssignmentState.Sent or AssignmentState.Accepted));

    private static IEnumerable<SheetView> Below(Guid sheet, PostId post, IReadOnlyCollection<SheetView> sheets)
        => sheets.Where(child => child.Parent == sheet && child.Giver.Post == post).OrderBy(child => child.GivenAt);

    private static string Asked(SheetView sheet)
    {
        var instructions = string.Join(", ", sheet.Instructions.Select(DispositionWords.Instruction));
        return sheet.Note.Length > 0 ? $"{instructions}. “{sheet.Note}”" : instructions;
    }
}
