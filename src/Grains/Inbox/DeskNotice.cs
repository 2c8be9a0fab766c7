namespace EOffice.Grains.Inbox;

/// <summary>The text of a notice on the <see cref="Tenancy.NoticeBus"/> about desks: ids of the posts whose lines changed, and of persons who were told something themselves.</summary>
public static class DeskNotice
{
    /// <summary>Posts and persons named in the notice; empty when it is about something else.</summary>
    public static IEnumerable<Guid> Read(string payload)
        => payload.Split(',').Select(part => Guid.TryParse(part, out var post) ? post : Guid.Empty).Where(post => post != Guid.Empty);
}
