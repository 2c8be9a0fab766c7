using EOffice.Grains.Organisation;

namespace EOffice.Grains.Dispositions;

/// <summary>A leader over giver and holder moves a part that lies still to another post.</summary>
/// <remarks>
/// 1. The leader is the giver or above the giver, and above the holder: nobody's work is moved by an equal.
/// 2. The sheet stays the giver's: results, questions and returns go there as before.
/// 3. Being in charge goes along. What the holder reported and asked stays with the holder's part.
/// 4. Not over an open sheet that the holder passed further down: it would have nobody above it. That one is moved instead.
/// </remarks>
internal static class DispositionReassigning
{
    private const int LongestReason = 500;

    /// <param name="branches">Recipients with an open sheet passed further down.</param>
    public static Refusal? WhyNotReassign(this Disposition sheet, ReassignDisposition command, DirectorySnapshot directory, IReadOnlySet<PostId> branches)
        => sheet.WhyNotMove(command.By.Post, command.From, directory, branches)
            ?? (!directory.IsAbove(command.By.Post, command.To) || directory.IsAbove(command.To, sheet.Giver.Post) ? DispositionRefusals.NotUnderYou
                : command.To == sheet.Giver.Post || sheet.Of(command.To) is { State: not AssignmentState.Redirected } ? DispositionRefusals.AlreadyARecipient
                : string.IsNullOrWhiteSpace(command.Reason) ? DispositionRefusals.ReassignReasonMissing
                : command.Reason.Trim().Length > LongestReason ? DispositionRefusals.ReassignReasonTooLong
                : null);

    /// <summary>Whether this post may move the part at all, wherever to. What a giver had back is the giver's to redirect.</summary>
    public static Refusal? WhyNotMove(this Disposition sheet, PostId by, PostId from, DirectorySnapshot directory, IReadOnlySet<PostId> branches)
        => (by != sheet.Giver.Post && !directory.IsAbove(by, sheet.Giver.Post)) || !directory.IsAbove(by, from) ? DispositionRefusals.NotAbove
            : sheet.Of(from) is not { Open: true } part || (part.State == AssignmentState.Returned && by == sheet.Giver.Post) ? DispositionRefusals.NothingToReassign
            : branches.Contains(from) ? DispositionRefusals.PassedFurther
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
}
