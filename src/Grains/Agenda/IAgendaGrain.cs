using System.Collections.Immutable;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.Agenda;

/// <summary>Reading the calendars of a government. Key: the government alone.</summary>
public interface IAgendaGrain : IGrainWithStringKey
{
    /// <summary>What takes place in one calendar; at most 1,000 lines. Null when there is no such calendar or none of the posts may open it.</summary>
    Task<AgendaPage?> ReadAsync(AgendaQuery query);

    /// <summary>The calendars that people look at: those they keep, those of posts directly below, of their offices, and the government's.</summary>
    Task<AgendaPlaces> PlacesAsync(PostIds posts);

    /// <summary>What the posts' keepers have not answered yet, the next first; at most 50.</summary>
    Task<AgendaWaiting> WaitingAsync(PostIds posts);

    /// <summary>What the posts were invited to, what was changed and what does not take place, until they opened it or it is over; the latest first, at most 20.</summary>
    Task<AgendaNewsList> NewsAsync(PostIds posts);

    /// <summary>The posts have looked at it: their bells ring for it no more.</summary>
    Task MarkSeenAsync(Guid item, PostIds posts);

    /// <summary>Where posts are busy at the times of a schedule; at most 20.</summary>
    Task<AgendaConflicts> ConflictsAsync(ConflictQuery query);

    /// <summary>Items about a letter that the posts may see, the next first.</summary>
    Task<ItemsOfLetter> OfLetterAsync(LetterQuery query);
}

/// <summary>Of a post, of an office with all its posts, of the government.</summary>
public enum CalendarKind { Post, Office, Government }

/// <param name="Id">Of the post or the office; empty for the government.</param>
public sealed record AgendaPlace(CalendarKind Kind, Guid Id)
{
    public static AgendaPlace Government { get; } = new(CalendarKind.Government, Guid.Empty);

    public static AgendaPlace Of(PostId post) => new(CalendarKind.Post, post.Value);
}

/// <param name="Posts">Who looks.</param>
/// <param name="To">Exclusive; at most 100 days after <paramref name="From"/>.</param>
public sealed record AgendaQuery(PostIds Posts, AgendaPlace Place, DateTimeOffset From, DateTimeOffset To);

/// <param name="Name">"Kepala Dinas Kesehatan", "Dinas Kesehatan".</param>
/// <param name="Detail">Who holds the post; empty otherwise.</param>
/// <param name="PlansAs">The post in which one who looks may plan here; null when none may.</param>
/// <param name="Lines">In the order of time.</param>
public sealed record AgendaPage(AgendaPlace Place, string Name, string Detail, PostId? PlansAs, ImmutableArray<AgendaLine> Lines);

/// <summary>One day of one item.</summary>
/// <param name="Item">Null where nobody who looks may see what it is ("Acara tertutup"): then only the times are told.</param>
/// <param name="Day">As the rule has it.</param>
/// <param name="Answer">Of the calendar's own post; null in other calendars.</param>
/// <param name="Deputy">Who represents it.</param>
/// <param name="Conflict">Somebody of this calendar attends, or may yet attend, another one at this time.</param>
public sealed record AgendaLine(
    Guid? Item, DateOnly Day, DateTimeOffset Start, DateTimeOffset End, bool OpenEnd, string Zone, string Title, string Place, string Owner, bool Cancelled,
    bool Recurs, Attendance? Answer, string? Deputy, bool Conflict)
{
    /// <summary>What a protocol officer reads besides; null where nobody who looks may see what it is.</summary>
    public LineDetail? Detail { get; init; }
}

/// <param name="Online">The meeting has a link.</param>
/// <param name="People">Titles of the posts that come or may come.</param>
public sealed record LineDetail(bool Online, string Description, string Dress, string Others, ImmutableArray<string> People, Secrecy Secrecy);

public sealed record AgendaPlaces(ImmutableArray<NamedPlace> Places);

/// <param name="Keeps">The post in which one who looks keeps it; null when they may only look.</param>
public sealed record NamedPlace(AgendaPlace Place, string Name, string Detail, PostId? Keeps);

public sealed record AgendaWaiting(ImmutableArray<WaitingLine> Lines);

/// <param name="Participant">Whose answer is asked for.</param>
public sealed record WaitingLine(Guid Item, string Title, DateTimeOffset Start, string Zone, NamedPost Participant);

public sealed record AgendaNewsList(ImmutableArray<AgendaNewsLine> Lines);

/// <param name="Post">Who was invited, or is concerned.</param>
/// <param name="Start">Of the next day that takes place.</param>
public sealed record AgendaNewsLine(Guid Item, string Title, AgendaNewsKind Kind, DateTimeOffset Start, string Zone, NamedPost Post);

/// <summary>Answered: told to whoever planned it, when somebody declines or is represented, and when the last one has answered.</summary>
public enum AgendaNewsKind { Invited, Changed, Cancelled, Answered }

/// <param name="Viewer">Who asks: the title of what they may not see is not told.</param>
/// <param name="Except">The item itself, when it is there already.</param>
public sealed record ConflictQuery(PostIds Viewer, ImmutableArray<PostId> Posts, AgendaSchedule Schedule, Guid? Except);

public sealed record AgendaConflicts(ImmutableArray<Conflict> Found);

/// <param name="Title">Null when the viewer may not see what it is.</param>
public sealed record Conflict(NamedPost Post, DateTimeOffset Start, DateTimeOffset End, string Zone, string? Title);

public sealed record LetterQuery(Guid Letter, PostIds Posts);

public sealed record ItemsOfLetter(ImmutableArray<ItemOfLetter> Items);

public sealed record ItemOfLetter(Guid Id, string Title, DateTimeOffset Start, string Zone, NamedPost Owner, bool Cancelled);
