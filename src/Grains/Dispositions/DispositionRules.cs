using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.Dispositions;

/// <summary>Who may do what on a sheet, and what becomes of it. "Branches" are the recipients with an open sheet passed further down.</summary>
internal static class DispositionRules
{
    public static Refusal? WhyNotAccept(this Disposition sheet, PostId by)
        => sheet.WhyNotWorkOn(by) ?? (sheet.Of(by)!.State == AssignmentState.Accepted ? DispositionRefusals.AlreadyAccepted : null);

    public static Disposition Accept(this Disposition sheet, PostId by, DateTimeOffset now)
        => sheet.With(sheet.Of(by)! with { State = AssignmentState.Accepted, Since = now, ReadAt = sheet.Of(by)!.ReadAt ?? now });

    public static Refusal? WhyNotPassOn(this Disposition sheet, PostId by) => sheet.WhyNotWorkOn(by);

    /// <summary>Passing it on takes it on.</summary>
    public static Disposition PassOn(this Disposition sheet, PostId by, DateTimeOffset now)
        => sheet.Of(by)!.State == AssignmentState.Sent ? sheet.Accept(by, now) : sheet;

    public static Refusal? WhyNotReport(this Disposition sheet, PostId by, int percent, string words)
        => sheet.WhyNotAccepted(by)
            ?? (percent is < 0 or > 100 ? DispositionRefusals.PercentOutOfRange
                : string.IsNullOrWhiteSpace(words) ? DispositionRefusals.WordsMissing
                : null);

    public static Disposition Report(this Disposition sheet, ReportProgress command, DateTimeOffset now)
    {
        var assignment = sheet.Of(command.By.Post)!;
        var note = new ProgressNote(now, command.Percent, command.Words.Trim()) { Files = command.Files.IsDefault ? [] : command.Files };
        return sheet.With(assignment with { Percent = command.Percent, Notes = assignment.Notes.Add(note) });
    }

    public static Refusal? WhyNotComplete(this Disposition sheet, PostId by, string result, IReadOnlySet<PostId> branches)
        => sheet.WhyNotAccepted(by)
            ?? (branches.Contains(by) ? DispositionRefusals.BranchesOpen
                : string.IsNullOrWhiteSpace(result) ? DispositionRefusals.ResultMissing
                : null);

    public static Disposition Complete(this Disposition sheet, CompleteDisposition command, DateTimeOffset now)
        => sheet.With(sheet.Of(command.By.Post)! with
        {
            State = AssignmentState.Completed,
            Since = now,
            Percent = 100,
            Result = command.Result.Trim(),
            Files = command.Files.IsDefault ? [] : command.Files,
            AnsweringLetter = command.AnsweringLetter,
        });

    public static Refusal? WhyNotReturn(this Disposition sheet, PostId by, string reason, IReadOnlySet<PostId> branches)
        => sheet.WhyNotWorkOn(by)
            ?? (branches.Contains(by) ? DispositionRefusals.BranchesOpen
                : string.IsNullOrWhiteSpace(reason) ? DispositionRefusals.ReasonMissing
                : null);

    public static Disposition Return(this Disposition sheet, PostId by, string reason, DateTimeOffset now)
        => sheet.With(sheet.Of(by)! with { State = AssignmentState.Returned, Since = now, ReadAt = sheet.Of(by)!.ReadAt ?? now, ReturnReason = reason.Trim() });

    /// <param name="toIsBelow">The post it shall go to is below the giver.</param>
    public static Refusal? WhyNotRedirect(this Disposition sheet, RedirectDisposition command, bool toIsBelow)
        => command.By.Post != sheet.Giver.Post ? DispositionRefusals.NotTheGiver
            : sheet.Of(command.From) is not { State: AssignmentState.Returned } ? DispositionRefusals.NotReturned
            : command.To == command.From ? (string.IsNullOrWhiteSpace(command.Note) ? DispositionRefusals.ReasonMissing with { Field = nameof(command.Note) } : null)
            : command.To == sheet.Giver.Post ? null
            : !toIsBelow ? DispositionRefusals.NotASubordinate
            : sheet.IsGiver(command.To) || sheet.Of(command.To) is { State: not AssignmentState.Redirected } ? DispositionRefusals.AlreadyARecipient
            : null;

    /// <summary>To another post, to the same one again, or (the giver's own post) back to the giver for good.</summary>
    public static Disposition Redirect(this Disposition sheet, RedirectDisposition command, NamedPost to, DateTimeOffset now)
    {
        var returned = sheet.Of(command.From)!;
        var note = string.IsNullOrWhiteSpace(command.Note) ? null : command.Note.Trim();
        if (command.To == command.From)
        {
            return sheet.With(returned with { State = AssignmentState.Sent, Since = now, ReturnReason = null, Explanation = note });
        }

        var left = sheet.With(returned with { State = AssignmentState.Redirected, Since = now, InCharge = false, RedirectedTo = command.To });
        return command.To == sheet.Giver.Post
            ? left.WithOneInCharge()
            : left.With(new Assignment(to, returned.InCharge, AssignmentState.Sent, now)
            {
                Notes = left.Of(command.To)?.Notes ?? [],
                Questions = left.Of(command.To)?.Questions ?? [],
                Explanation = note,
            });
    }

    public static Refusal? WhyNotWorkOn(this Disposition sheet, PostId by)
        => sheet.Of(by) is not { } assignment || assignment.State == AssignmentState.Redirected ? DispositionRefusals.NotTheRecipient
            : assignment.Informed ? DispositionRefusals.OnlyInformed
            : !assignment.AtRecipient ? DispositionRefusals.AlreadySettled
            : null;

    private static Refusal? WhyNotAccepted(this Disposition sheet, PostId by)
        => sheet.WhyNotWorkOn(by) ?? (sheet.Of(by)!.State == AssignmentState.Sent ? DispositionRefusals.NotAccepted : null);

    /// <summary>When whoever was in charge is out: the first of the others who still works on it, else the first who is done.</summary>
    public static Disposition WithOneInCharge(this Disposition sheet)
    {
        var working = sheet.Assignments.Where(one => !one.Informed && one.State != AssignmentState.Redirected).ToList();
        return working.Count == 0 || working.Any(one => one.InCharge) ? sheet
            : sheet.With((working.Find(one => one.Open) ?? working[0]) with { InCharge = true });
    }

    public static Disposition With(this Disposition sheet, Assignment assignment)
    {
        var index = sheet.Assignments.ToList().FindIndex(known => known.Post.Post == assignment.Post.Post);
        return sheet with { Assignments = index < 0 ? sheet.Assignments.Add(assignment) : sheet.Assignments.SetItem(index, assignment) };
    }
}
