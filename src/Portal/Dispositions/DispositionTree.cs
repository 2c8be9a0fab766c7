using System.Globalization;
using EOffice.Grains.Dispositions;
using EOffice.Grains.Letters;
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

    /// <summary>What a recipient told, asked and handed in, in the order it happened.</summary>
    public static IReadOnlyList<TimelineStep> Notes(AssignmentView assignment, OfficeClock clock)
        =>
        [
            .. assignment.Notes.Select(note => (note.At, Step: new TimelineStep(
                    string.Create(CultureInfo.InvariantCulture, $"{note.Percent} persen"), "", clock.Words(note.At), TimelineState.Done, note.Words)))
                .Concat(assignment.Questions.SelectMany(question => Steps(question, clock)))
                .OrderBy(step => step.At).Select(step => step.Step),
            .. assignment.Result is { } result ? [new TimelineStep("Selesai", "", clock.Words(assignment.Since), TimelineState.Done, result)] : Array.Empty<TimelineStep>(),
            .. assignment.ApprovedAt is { } approved ? [new TimelineStep("Hasil diterima", "", clock.Words(approved))] : Array.Empty<TimelineStep>(),
        ];

    /// <summary>Everything that came with reports and with the result, each once.</summary>
    public static IReadOnlyList<Attachment> Files(AssignmentView assignment)
        => [.. assignment.Notes.SelectMany(note => note.Files).Concat(assignment.Files).DistinctBy(file => file.Sha256)];

    private static IEnumerable<(DateTimeOffset At, TimelineStep Step)> Steps(Question question, OfficeClock clock)
    {
        yield return (question.At, new TimelineStep(question.Answer is null ? "Bertanya, belum dijawab" : "Bertanya", "", clock.Words(question.At), TimelineState.Done, question.Words));
        if (question is { AnsweredAt: { } at, Answer: { } answer })
        {
            yield return (at, new TimelineStep("Dijawab pemberi disposisi", "", clock.Words(at), TimelineState.Done, answer));
        }
    }

    private static IEnumerable<TreeNode> Nodes(SheetView sheet, IReadOnlyCollection<SheetView> sheets, OfficeClock clock)
        => sheet.Assignments.Select(assignment => new TreeNode(
            Who(sheet, assignment),
            DispositionWords.State(assignment),
            DispositionWords.ToneOf(assignment),
            [.. Below(sheet.Id, assignment.Post.Post, sheets).SelectMany(child => Nodes(child, sheets, clock))],
            assignment.Result ?? assignment.ReturnReason ?? Moved(sheet, assignment) ?? assignment.Explanation ?? Asked(sheet),
            $"sejak {clock.Words(assignment.Since)}",
            Now: assignment is { Informed: false, State: AssignmentState.Sent or AssignmentState.Accepted }));

    // By whom and why, at the part it was taken from and at the one it came to.
    private static string? Moved(SheetView sheet, AssignmentView assignment)
        => sheet.Reassignments.LastOrDefault(one => one.From.Post == assignment.Post.Post && one.At == assignment.Since) is { } away
                ? $"Dipindahkan {away.By.Title} kepada {away.To.Title}: “{away.Reason}”"
            : assignment.State != AssignmentState.Redirected && sheet.Reassignments.LastOrDefault(one => one.To.Post == assignment.Post.Post) is { } here
                ? $"Dipindahkan {here.By.Title} dari {here.From.Title}: “{here.Reason}”"
            : null;

    private static IEnumerable<SheetView> Below(Guid sheet, PostId post, IReadOnlyCollection<SheetView> sheets)
        => sheets.Where(child => child.Parent == sheet && child.Giver.Post == post).OrderBy(child => child.GivenAt);

    private static string Who(SheetView sheet, AssignmentView assignment)
        => LetterWay.Who(assignment.Post) + (sheet.Assignments.Length == 1 || assignment.State == AssignmentState.Redirected ? ""
            : assignment.InCharge ? ", penanggung jawab"
            : assignment.Informed ? ", untuk diketahui"
            : ", membantu");

    private static string Asked(SheetView sheet)
    {
        var instructions = string.Join(", ", sheet.Instructions.Select(DispositionWords.Instruction));
        return sheet.Note.Length > 0 ? $"{instructions}. “{sheet.Note}”" : instructions;
    }
}
