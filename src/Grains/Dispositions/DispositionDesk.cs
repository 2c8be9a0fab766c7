using EOffice.Grains.Inbox;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.Dispositions;

/// <summary>Which desks a sheet lies on, and what is to be done there. A pure function of its state.</summary>
internal static class DispositionDesk
{
    public static DeskDelta Between(Disposition? before, Disposition after, PostId actor) => DeskDelta.Between(Lines(before), Lines(after), actor);

    public static IEnumerable<DeskLine> Lines(Disposition? sheet)
        => sheet is null ? [] : sheet.Assignments.Select(assignment => RecipientLine(sheet, assignment)).Append(GiverLine(sheet));

    private static DeskLine RecipientLine(Disposition sheet, Assignment assignment)
    {
        var (verb, status) = assignment.State switch
        {
            AssignmentState.Sent => (DeskVerb.Accept, "sent"),
            AssignmentState.Accepted => (DeskVerb.FollowUp, "accepted"),
            AssignmentState.Completed => (DeskVerb.None, "completed"),
            AssignmentState.Returned => (DeskVerb.None, "returned"),
            AssignmentState.Redirected => (DeskVerb.None, "redirected"),
        };
        return Line(sheet, assignment.Post.Post, verb, status, sheet.Giver.Title, assignment.AtRecipient, assignment.Since);
    }

    // Whoever gave it sees that it is out, that it came back, and that it is done; not every step between.
    private static DeskLine GiverLine(Disposition sheet)
    {
        var returned = sheet.Assignments.Any(assignment => assignment.State == AssignmentState.Returned);
        var status = returned ? "returned" : sheet.Open ? "given" : "completed";
        var to = sheet.Assignments.Length == 1 ? sheet.Assignments[0].Post.Title : $"{sheet.Assignments[0].Post.Title} +{sheet.Assignments.Length - 1}";
        return Line(
            sheet, sheet.Giver.Post, returned ? DeskVerb.Redirect : DeskVerb.None, status, to, sheet.Open, sheet.Assignments.Max(assignment => assignment.Since));
    }

    private static DeskLine Line(Disposition sheet, PostId post, DeskVerb verb, string status, string counterpart, bool pending, DateTimeOffset movedAt)
        => new(
            sheet.Id, DeskItem.Disposition, post, DeskBox.Dispositions, verb, Unread: false, sheet.Letter.Subject, counterpart, sheet.Letter.Number,
            status, sheet.Letter.Secrecy, sheet.Urgency, pending ? sheet.DueOn : null, movedAt);
}
