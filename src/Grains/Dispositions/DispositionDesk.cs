using EOffice.Grains.Inbox;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.Dispositions;

/// <summary>Which desks a sheet lies on, and what is to be done there. A pure function of its state.</summary>
internal static class DispositionDesk
{
    public static DeskDelta Between(Disposition? before, Disposition after, PostId? actor)
    {
        var delta = DeskDelta.Between(Lines(before), Lines(after), actor);
        return after.Reassignments is [.., var moved] && moved != before?.Reassignments.LastOrDefault()
            // Nobody's work is moved without their being told, however little else changes for them.
            ? delta.Telling(Lines(after).Where(line => line.Post == after.Giver.Post || line.Post == moved.From.Post || line.Post == moved.To.Post), actor)
            : delta;
    }

    public static IEnumerable<DeskLine> Lines(Disposition? sheet)
        => sheet is null ? []
            : sheet.Assignments.Where(assignment => !sheet.Vanished(assignment)).Select(assignment => RecipientLine(sheet, assignment)).Append(GiverLine(sheet));

    private static DeskLine RecipientLine(Disposition sheet, Assignment assignment)
    {
        var (verb, status) = assignment.State switch
        {
            AssignmentState.Sent when assignment.Informed => (DeskVerb.Read, "informed"),
            AssignmentState.Sent => (DeskVerb.Accept, AtWork(sheet, assignment, "sent")),
            AssignmentState.Accepted => (DeskVerb.FollowUp, AtWork(sheet, assignment, "accepted")),
            AssignmentState.Completed => (DeskVerb.None, assignment.Informed ? "noted" : assignment.ApprovedAt is null ? "completed" : "approved"),
            AssignmentState.Returned => (DeskVerb.None, "returned"),
            AssignmentState.Redirected => (DeskVerb.None, assignment.RedirectedTo == sheet.Giver.Post ? "taken-back" : sheet.MovedBy(assignment) ? "reassigned" : "redirected"),
        };
        return Line(sheet, assignment.Post.Post, verb, status, sheet.Giver.Title, assignment.AtRecipient, assignment.Since);
    }

    private static bool MovedBy(this Disposition sheet, Assignment assignment) => sheet.Reassignments.Any(one => one.From.Post == assignment.Post.Post && one.At == assignment.Since);

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
            : (DeskVerb.None, !sheet.Open ? "completed" : sheet.Reassignments.Any(one => one.By.Post != sheet.Giver.Post) ? "reassigned" : "given");
        var to = sheet.Assignments.Where(one => !sheet.Vanished(one)).ToList() is { Count: > 0 } seen ? seen : [.. sheet.Assignments];
        return Line(sheet, sheet.Giver.Post, verb, status, to.Count == 1 ? to[0].Post.Title : $"{to[0].Post.Title} +{to.Count - 1}", sheet.Open, sheet.Assignments.Max(assignment => assignment.Since));
    }

    private static DeskLine Line(Disposition sheet, PostId post, DeskVerb verb, string status, string counterpart, bool pending, DateTimeOffset movedAt)
        => new(
            sheet.Id, DeskItem.Disposition, post, DeskBox.Dispositions, verb, Unread: false, sheet.Letter.Subject, counterpart, sheet.Letter.Number,
            status, sheet.Letter.Secrecy, sheet.Urgency, pending ? sheet.DueOn : null, movedAt);
}
