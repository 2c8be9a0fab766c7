using System.Collections.Immutable;
using EOffice.Grains.Inbox;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.Jams;

/// <summary>Where work lies still under a leader's posts, at any depth and in every office, and what a leader does about it. Key: the government alone.</summary>
public interface IJamGrain : IGrainWithStringKey
{
    /// <summary>How much lies where, worst first, 25 a page: by office, or by post.</summary>
    Task<JamPage> WorstAsync(JamQuery query);

    /// <summary>25 lines of a post, of an office, or of all under the officer, what has lain longest first. Null where no post is under the officer's.</summary>
    Task<JamList?> ListAsync(JamListQuery query);

    /// <summary>One thing on the desk of a post. Null for a post that is not under the officer's.</summary>
    Task<JamSight?> SightAsync(JamPlace place);

    /// <summary>Reminds whoever holds the post of one thing: at their bell and on their first page. Once a thing, desk and day.</summary>
    Task<Outcome> RemindAsync(RemindHolder command);

    /// <summary>What others reminded the posts of and still lies there, the latest first, at most 25.</summary>
    Task<ReceivedReminders> ReceivedAsync(PostIds posts);
}

/// <summary>By office, by post, or by office where there are several and else by post.</summary>
public enum JamGrouping { Office, Post, Widest }

/// <param name="Posts">The officer's own.</param>
/// <param name="Office">Only posts of this office; null for all.</param>
/// <param name="After">Cursor of the page before; null for the first.</param>
public sealed record JamQuery(ImmutableArray<PostId> Posts, JamGrouping By, OfficeId? Office = null, string? After = null);

/// <param name="Leads">False when no post is under the officer's.</param>
/// <param name="ByPost">The rows are posts, not offices.</param>
/// <param name="Office">The name of the office that was asked for; null for all, and for one without a post under the officer's.</param>
/// <param name="Late">Whose last day is over, in all places from the cursor on.</param>
/// <param name="Next">Cursor for the next page; null at the end.</param>
public sealed record JamPage(bool Leads, bool ByPost, string? Office, ImmutableArray<Jam> Jams, int Late, string? Next);

/// <summary>What needs doing in one place. Sheets for information are not counted: nothing waits for them.</summary>
/// <param name="Id">Of the office, or of the post.</param>
/// <param name="OfficeName">Of a post; null for an office.</param>
/// <param name="Holder">Null for an office, and for a vacant post.</param>
/// <param name="Letters">Incoming and outgoing ones.</param>
/// <param name="Late">Those among both whose last day is over.</param>
/// <param name="Since">How long the oldest has lain there.</param>
public sealed record Jam(Guid Id, string Name, string? OfficeName, string? Holder, int Letters, int Dispositions, int Late, DateTimeOffset Since);

public enum JamShow { All, Letters, Dispositions, Late }

/// <param name="Posts">The officer's own.</param>
/// <param name="Office">Only what lies in this office; null for all.</param>
/// <param name="Post">Only what lies on this desk; null for all.</param>
/// <param name="After">Cursor of the page before; null for the first.</param>
public sealed record JamListQuery(ImmutableArray<PostId> Posts, JamShow Show, OfficeId? Office = null, PostId? Post = null, string? After = null);

/// <param name="Post">Null unless one was asked for, as <paramref name="Office"/>.</param>
/// <param name="Next">Cursor for the next page; null at the end.</param>
public sealed record JamList(Post? Post, string? Office, ImmutableArray<JamLine> Lines, string? Next);

/// <param name="Line">Of what is above Biasa and not the officer's to open, neither title nor number nor counterpart is told.</param>
/// <param name="Post">Where it lies.</param>
/// <param name="Holder">Null for a vacant post.</param>
/// <param name="MayOpen">It lies, or lay, on a desk of the officer's own.</param>
/// <param name="RemindedAt">When somebody last reminded of it by hand, since it has lain there; null for never.</param>
/// <param name="RemindedToday">Nobody may again today.</param>
public sealed record JamLine(DeskLine Line, string Post, string? Holder, bool MayOpen, DateTimeOffset? RemindedAt, bool RemindedToday);

/// <param name="Posts">The officer's own.</param>
public sealed record JamPlace(ImmutableArray<PostId> Posts, PostId Post, Guid Item);

/// <param name="By">The officer's post above, in which they act.</param>
/// <param name="Line">Null when it does not lie there, or not any more.</param>
public sealed record JamSight(PostId By, Post Post, JamLine? Line);

/// <param name="By">In a post above <paramref name="Post"/>.</param>
/// <param name="Words">What the holder reads besides; may be empty, at most 500 signs.</param>
public sealed record RemindHolder(Guid RequestId, Actor By, PostId Post, Guid Item, string Words);

public sealed record ReceivedReminders(ImmutableArray<ReceivedReminder> Reminders);

/// <param name="By">The name of whoever reminded, and <paramref name="ByPost"/> the title of their post.</param>
public sealed record ReceivedReminder(DeskLine Line, string By, string ByPost, string Words, DateTimeOffset At);

public static class JamRefusals
{
    /// <summary>It has moved on, or the post is not under the officer's.</summary>
    public static readonly Refusal NotThere = new("jam.not-there");
    public static readonly Refusal RemindedToday = new("jam.reminded-today");
    public static readonly Refusal Vacant = new("jam.vacant");
    public static readonly Refusal WordsTooLong = new("jam.words-too-long", "Words");
}
