using System.Collections.Immutable;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.Inbox;

/// <summary>What lies on the desks of some posts, merged. Key: the government alone.</summary>
public interface IInboxGrain : IGrainWithStringKey
{
    /// <summary>One page of 25 lines, newest first.</summary>
    Task<DeskPage> PageAsync(DeskQuery query);

    /// <summary>What needs action, the newest 200 lines: as far as somebody could do it in a day.</summary>
    Task<DeskPage> WaitingAsync(PostIds posts);

    /// <summary>What a leader took from the posts' desks, moved on or passed over, and what of theirs was moved, until it is opened there; the latest ten.</summary>
    Task<DeskPage> ToldAsync(PostIds posts);

    /// <summary>What has a last day, for the first page; each stops at 100 ("99+").</summary>
    Task<DeskDeadlines> DeadlinesAsync(PostIds posts);

    /// <summary>Counts for menu and bell; each stops at 100 ("99+").</summary>
    /// <param name="person">Whose bell it is.</param>
    Task<DeskCounts> CountsAsync(PostIds posts, PersonId person);

    /// <summary>Finds by number, sender, subject and body text among what the posts may see, newest first, 25 a page.</summary>
    Task<DeskPage> SearchAsync(DeskSearch query);

    /// <summary>Takes the unread mark off a line.</summary>
    Task MarkReadAsync(Guid item, PostIds posts);
}

/// <summary>Surat masuk, disposisi, and outgoing letters (draft, initials, signature, sent).</summary>
public enum DeskBox { Incoming, Dispositions, Outgoing }

/// <summary>Due: needs action, and its last day is today or over. GivenLate: given to others, open, and its last day is over.</summary>
public enum DeskFilter { All, NeedsAction, Unread, Due, GivenLate }

/// <param name="Box">Null for every box.</param>
/// <param name="After">Cursor of the last line of the page before; null for the first page.</param>
public sealed record DeskQuery(ImmutableArray<PostId> Posts, DeskBox? Box, DeskFilter Filter, string? After);

public sealed record DeskSearch(ImmutableArray<PostId> Posts, string Text, string? After);

/// <param name="Next">Cursor for the next page; null at the end.</param>
public sealed record DeskPage(ImmutableArray<DeskLine> Lines, string? Next);

/// <summary>One line: who, what, by when, and the one verb that is due.</summary>
/// <param name="Counterpart">The sender of what came in; the addressee of what goes out.</param>
/// <param name="Verb">What this post must do now; <see cref="DeskVerb.None"/> when nothing.</param>
/// <param name="Status">Stable code, worded by the Portal ("in-review", "sealed", …).</param>
public sealed record DeskLine(
    Guid Item, DeskItem Kind, PostId Post, DeskBox Box, DeskVerb Verb, bool Unread, string Title, string Counterpart, string Number,
    string Status, Secrecy Secrecy, Urgency Urgency, DateOnly? DueOn, DateTimeOffset MovedAt)
{
    /// <summary>As a list of others' desks tells it: what is above Biasa is named to those alone who have it, or had it, on a desk of theirs.</summary>
    internal DeskLine ToldTo(bool whoeverMayOpen)
        => whoeverMayOpen || Secrecy == Secrecy.Ordinary ? this : this with { Title = "", Counterpart = "", Number = "" };
}

public enum DeskItem { Letter, IncomingLetter, Disposition }

public enum DeskVerb { None, Continue, Initial, Seal, Register, Read, Accept, FollowUp, Redirect, Handover, Answer, Urge, Send }

/// <param name="Due">Needs action, and its last day is today or over.</param>
/// <param name="GivenLate">Given to others, still open, and its last day is over.</param>
public sealed record DeskDeadlines(int Due, int GivenLate);

/// <summary>What waits on the desks; an item on several of them counts once.</summary>
/// <param name="Incoming">Letters in this box that need action, as for the two other boxes.</param>
/// <param name="IncomingUnread">Letters in this box not opened yet.</param>
/// <param name="ToInitial">Letters waiting for the officer's initial.</param>
/// <param name="ToSeal">Letters waiting for the officer's signature.</param>
/// <param name="Notices">What the bell shows: everything that needs action; besides, what the person has not looked at yet: certificates about to end, a reminder, what is new in the agenda, and what a leader moved on or passed over.</param>
public sealed record DeskCounts(int Incoming, int IncomingUnread, int Dispositions, int Outgoing, int ToInitial, int ToSeal, int Notices);
