using EOffice.Grains.Inbox;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.Dispositions;

/// <summary>Which desks a sheet lies on, and what is to be done there. A pure function of its state.</summary>
internal static class DispositionDesk
{
    public static DeskDelta Between(Disposition? before, Disposition after, PostId? actor)
    {
        var delta = DeskDelta.Between(Lines(before), Lines(after), actor);
        var told = Moved(before, after).ToHashSet();
        return told.Count == 0 ? delta : delta.Telling(Lines(after).Where(line => told.Contains(line.Post)), actor);
    }

    // Nobody's work is moved, and nobody gets another one to answer to, without being told, however little else changes for them.
    private static IEnumerable<PostId> Moved(Disposition? before, Disposition after)
    {
        var moved = after.Reassignments.Skip(before?.Reassignments.Length ?? 0).ToList();
        var change = after.GiverChanges.Length > (before?.GiverChanges.Length ?? 0) ? after.GiverChanges[^1] : null;
        return
        [
            .. moved.SelectMany(one => new[] { after.Giver.Post, one.From.Post, one.To.Post }),
            .. change is null ? [] : after.Assignments.Where(one => one.Open).Select(one => one.Post.Post).Append(change.From.Post).Append(change.To.Post),
        ];
    }

    public static IEnumerable<DeskLine> Lines(Disposition? sheet)
        => sheet is null ? []
            : sheet.Assignments.Where(assignment => !sheet.Vanished(assignment)).Select(assignment => RecipientLine(sheet, assignment))
                .Concat(FormerGivers(sheet)).Append(GiverLine(sheet));

    private static DeskLine RecipientLine(Disposition sheet, Assignment assignment)
    {
        var (verb, status) = assignment.State switch
        {
            AssignmentState.Sent when assignment.Informed => (DeskVerb.Read, "informed"),
            AssignmentState.Sent => (DeskVerb.Accept, AtWork(sheet, assignment, "sent")),
            AssignmentState.Accepted => (DeskVerb.FollowUp, AtWork(sheet, assignment, "accepted")),
            AssignmentState.Completed => (DeskVerb.None, assignment.Informed ? "noted" : assignment.ApprovedAt is null ? "completed" : "approved"),
            AssignmentState.Returned => (DeskVerb.None, "returned"),
            AssignmentState.Redirected => (DeskVerb.None, sheet.TakenBack(assignment) ? "taken-back" : sheet.MovedByLeader(assignment) ? "reassigned" : "redirected"),
        };
        return Line(sheet, assignment.Post.Post, verb, status, sheet.Giver.Title, assignment.AtRecipient, assignment.Since);
    }

    // It left their hands and stays among what they gave.
    private static IEnumerable<DeskLine> FormerGivers(Disposition sheet)
        => sheet.GiverChanges.Where(change => change.From.Post != sheet.Giver.Post).DistinctBy(change => change.From.Post)
            .Select(change => Line(sheet, change.From.Post, DeskVerb.None, "reassigned", change.To.Title, pending: false, change.At));

    // What is new and cannot wait stands before what has been known for longer.
    private static string AtWork(Disposition sheet, Assignment assignment, string status)
        => sheet.UrgedAt is not null ? "urged"
            : sheet.Stage >= DeadlineStage.Late ? "late"
            : assignment.Questions is [.., { } last] ? (last.Answer is null ? "asked" : "answered")
            : sheet.Stage == DeadlineStage.Near ? "near"
            : status;

    // Whoever gave it sees that it is out, that it came back, what is asked, that it is late, and that it is done; not every step between.
    private static DeskLine GiverLine(Disposition sheet)
    {
        var (verb, status) = sheet.Assignments.Any(one => one.State == AssignmentState.Returned) ? (DeskVerb.Redirect, "returned")
            : sheet.Assignments.Any(one => one.Asked is not null) ? (DeskVerb.Answer, "asked")
            : sheet.ToUrge ? (DeskVerb.Urge, "late")
            : (DeskVerb.None, !sheet.Open ? (sheet.Reassignments.Any(one => one.Along) ? "reassigned" : "completed")
                : sheet.GiverChanges.Length > 0 || sheet.Reassignments.Any(one => one.By.Post != sheet.Giver.Post) ? "reassigned" : "given");
        var to = sheet.Assignments.Where(one => !sheet.Vanished(one)).ToList() is { Count: > 0 } seen ? seen : [.. sheet.Assignments];
        return Line(sheet, sheet.Giver.Post, verb, status, to.Count == 1 ? to[0].Post.Title : $"{to[0].Post.Title} +{to.Count - 1}", sheet.Open, sheet.Assignments.Max(assignment => assignment.Since));
    }

    private static DeskLine Line(Disposition sheet, PostId post, DeskVerb verb, string status, string counterpart, bool pending, DateTimeOffset movedAt)
        => new(
            sheet.Id, DeskItem.Disposition, post, DeskBox.Dispositions, verb, Unread: false, sheet.Letter.Subject, counterpart, sheet.Letter.Number,
            status, sheet.Letter.Secrecy, sheet.Urgency, pending ? sheet.DueOn : null, movedAt);
}
