using EOffice.Grains.Organisation;

namespace EOffice.Grains.Dispositions;

/// <summary>A leader over giver and holder moves a part that lies still to another post.</summary>
/// <remarks>
/// 1. The leader is the giver or above the giver, and above the holder: nobody's work is moved by an equal.
/// 2. The sheet stays the giver's: results, questions and returns go there as before.
/// 3. Being in charge goes along. What the holder reported and asked stays with the holder's part.
/// 4. Nothing stays below a part that is gone: what is open in sheets passed further down is taken along (<see cref="TakeAlong"/>), or those
///    directly below answer to the new holder (<see cref="AnswerTo"/>).
/// </remarks>
internal static class DispositionReassigning
{
    private const int LongestReason = 500;

    /// <param name="sheets">All under the letter.</param>
    public static Refusal? WhyNotReassign(this Disposition sheet, ReassignDisposition command, DirectorySnapshot directory, IReadOnlyCollection<Disposition> sheets)
        => sheet.WhyNotMove(command.By.Post, command.From, directory)
            ?? (!directory.IsAbove(command.By.Post, command.To) || directory.IsAbove(command.To, sheet.Giver.Post) ? DispositionRefusals.NotUnderYou
                : sheet.IsGiver(command.To) || sheet.Of(command.To) is { State: not AssignmentState.Redirected } ? DispositionRefusals.AlreadyARecipient
                : string.IsNullOrWhiteSpace(command.Reason) ? DispositionRefusals.ReassignReasonMissing
                : command.Reason.Trim().Length > LongestReason ? DispositionRefusals.ReassignReasonTooLong
                : null)
            ?? WhyNotWithBelow(command, directory, [.. sheet.PassedOnBy(command.From, sheets)], sheets);

    /// <summary>Whether this post may move the part at all, wherever to. What a giver had back is the giver's to redirect.</summary>
    public static Refusal? WhyNotMove(this Disposition sheet, PostId by, PostId from, DirectorySnapshot directory)
        => (by != sheet.Giver.Post && !directory.IsAbove(by, sheet.Giver.Post)) || !directory.IsAbove(by, from) ? DispositionRefusals.NotAbove
            : sheet.Of(from) is not { Open: true } part || (part.State == AssignmentState.Returned && by == sheet.Giver.Post) ? DispositionRefusals.NothingToReassign
            : null;

    public static Disposition Reassign(this Disposition sheet, ReassignDisposition command, DirectorySnapshot directory, DateTimeOffset now)
    {
        var (part, to, reason) = (sheet.Of(command.From)!, directory.Name(command.To), command.Reason.Trim());
        var left = sheet.With(part with { State = AssignmentState.Redirected, Since = now, InCharge = false, RedirectedTo = command.To });
        return left.With(new Assignment(to, part.InCharge, AssignmentState.Sent, now)
        {
            Notes = left.Of(command.To)?.Notes ?? [],
            Questions = left.Of(command.To)?.Questions ?? [],
            Explanation = reason,
        }) with
        {
            Reassignments = sheet.Reassignments.Add(new Reassignment(now, directory.Name(command.By.Post), part.Post, to, reason)),
        };
    }

    /// <summary>The sheets below as they are afterwards: only those that change.</summary>
    /// <param name="sheets">All under the letter.</param>
    public static IEnumerable<(Disposition Before, Disposition After)> Below(
        this Disposition sheet, ReassignDisposition command, DirectorySnapshot directory, IReadOnlyCollection<Disposition> sheets, DateTimeOffset now)
        => (command.Below == SheetsBelow.TakenAlong ? sheet.AllBelow(command.From, sheets).Select(one => one.Sheet) : sheet.PassedOnBy(command.From, sheets))
            .Where(one => one.Open)
            .Select(one => (one, command.Below == SheetsBelow.TakenAlong ? one.TakeAlong(command, directory, now) : one.AnswerTo(command, directory, now)));

    /// <summary>Open sheets that a recipient passed on from this one.</summary>
    public static IEnumerable<Disposition> PassedOnBy(this Disposition sheet, PostId post, IEnumerable<Disposition> sheets)
        => sheets.Where(one => one.Parent == sheet.Id && one.Giver.Post == post && one.Open);

    /// <summary>The part from which this sheet was passed on went to the post, by way of others or at once.</summary>
    public static bool TookOver(this Disposition sheet, PostId post, Disposition child)
    {
        var holders = new HashSet<PostId>();
        foreach (var one in sheet.Reassignments)
        {
            if (child.IsGiver(one.From.Post) || holders.Contains(one.From.Post))
            {
                holders.Add(one.To.Post);
            }
        }

        return holders.Contains(post) && sheet.Of(post) is { } part && !sheet.Vanished(part);
    }

    /// <summary>Every sheet below a recipient's part, done ones too, each after the one above it.</summary>
    public static IEnumerable<(Disposition Sheet, int Depth)> AllBelow(this Disposition sheet, PostId? post, IReadOnlyCollection<Disposition> sheets, int depth = 1)
        => sheets.Where(one => one.Parent == sheet.Id && (post is null || one.Giver.Post == post)).OrderBy(one => one.GivenAt).ThenBy(one => one.Id)
            .SelectMany(one => one.AllBelow(null, sheets, depth + 1).Prepend((one, depth)));

    /// <summary>What is open there, as the leader is shown it before anything is moved.</summary>
    public static IEnumerable<PartBelow> PartsBelow(this Disposition sheet, PostId post, IReadOnlyCollection<Disposition> sheets)
        => sheet.AllBelow(post, sheets).SelectMany(below => below.Sheet.Assignments.Where(one => one.Open)
            .Select(one => new PartBelow(one.Post, one.State, one.Since, below.Depth)));

    private static Refusal? WhyNotWithBelow(
        ReassignDisposition command, DirectorySnapshot directory, List<Disposition> children, IReadOnlyCollection<Disposition> sheets)
        => children.Count == 0 ? null
            : command.Below switch
            {
                SheetsBelow.Stay => children.Any(child => child.Assignments.Any(one => one.Post.Post == command.To || directory.IsAbove(one.Post.Post, command.To)))
                    ? DispositionRefusals.BelowItself
                    : null,
                SheetsBelow.TakenAlong => children.SelectMany(child => child.AllBelow(null, sheets).Select(one => one.Sheet).Prepend(child))
                    .SelectMany(one => one.Assignments).FirstOrDefault(one => one.Open && !directory.IsAbove(command.By.Post, one.Post.Post)) is { } other
                        ? DispositionRefusals.BelowNotUnderYou with { Detail = other.Post.Title }
                        : null,
                _ => DispositionRefusals.PassedFurther,
            };

    // Everybody's open part ends here, told by whom and why; it is part of what the new holder has to do.
    private static Disposition TakeAlong(this Disposition sheet, ReassignDisposition command, DirectorySnapshot directory, DateTimeOffset now)
    {
        var (by, to) = (directory.Name(command.By.Post), directory.Name(command.To));
        return sheet.Assignments.Where(one => one.Open).Aggregate(sheet, (left, part) =>
            left.With(part with { State = AssignmentState.Redirected, Since = now, InCharge = false, RedirectedTo = command.To }) with
            {
                Reassignments = left.Reassignments.Add(new Reassignment(now, by, part.Post, to, command.Reason.Trim()) { Along = true }),
            }).WithOneInCharge();
    }

    private static Disposition AnswerTo(this Disposition sheet, ReassignDisposition command, DirectorySnapshot directory, DateTimeOffset now)
        => sheet with
        {
            Giver = directory.Name(command.To),
            GiverChanges = sheet.GiverChanges.Add(new GiverChange(now, directory.Name(command.By.Post), sheet.Giver, directory.Name(command.To), command.Reason.Trim())),
        };
}
