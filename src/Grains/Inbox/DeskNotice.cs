namespace EOffice.Grains.Inbox;

/// <summary>The text of a notice on the <see cref="Tenancy.NoticeBus"/>: "desks" and the ids of the posts whose desks changed.</summary>
public static class DeskNotice
{
    private const string Word = "desks";

    public static string Write(IEnumerable<Guid> posts) => $"{Word} {string.Join(' ', posts.Select(post => post.ToString("N")))}";

    /// <summary>Posts named in the notice; empty when it is about something else.</summary>
    public static IEnumerable<Guid> Read(string payload)
    {
        var parts = payload.Split(' ');
        return parts[0] == Word ? parts.Skip(1).Select(part => Guid.TryParseExact(part, "N", out var post) ? post : Guid.Empty) : [];
    }
}
