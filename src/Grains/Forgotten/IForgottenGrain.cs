using System.Collections.Immutable;
using EOffice.Grains.Inbox;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.Forgotten;

/// <summary>What lies too long on the desks of some posts, and of those under them. Key: the government alone.</summary>
public interface IForgottenGrain : IGrainWithStringKey
{
    /// <summary>What the last round told this person and they have not looked at yet; null for nothing.</summary>
    Task<PersonReminder?> ReminderAsync(PersonId person);

    /// <summary>The person has looked: the bell is quiet until a round tells of something new.</summary>
    Task SeeAsync(PersonId person);

    /// <summary>25 lines, what has lain longest first. Null for a post that is neither one of the officer's nor under one.</summary>
    Task<ForgottenList?> PageAsync(ForgottenQuery query);

    /// <summary>How much lies too long under the officer's posts: by office, or by post of one office; 50 a page, most first.</summary>
    Task<ForgottenGroups> BelowAsync(ForgottenBelow query);
}

/// <summary>What may lie too long: a draft nobody writes in, a letter before an initial, a signature, its sending or handing over; a letter to be registered; a disposition not begun.</summary>
public enum ForgottenKind { Draft, Initial, Signature, Unsent, Handover, Registration, Disposition }

/// <param name="Own">Things that lie on the person's own desks.</param>
/// <param name="Below">Things that lie under the person's posts, and that those who have them were told of before.</param>
public sealed record PersonReminder(int Own, int Below, DateTimeOffset At)
{
    /// <summary>How many times a superior reminded them by hand since they last looked.</summary>
    public int ByHand { get; init; }
}

/// <param name="Posts">The officer's own.</param>
/// <param name="Post">One of those, or one under them; null for all the officer's own.</param>
/// <param name="After">Cursor of the page before; null for the first.</param>
public sealed record ForgottenQuery(ImmutableArray<PostId> Posts, PostId? Post, string? After);

/// <param name="Post">Null for all the officer's own.</param>
/// <param name="Next">Cursor for the next page; null at the end.</param>
public sealed record ForgottenList(Post? Post, ImmutableArray<ForgottenLine> Lines, string? Next);

/// <param name="Line">Of what is above Biasa and not the officer's to open, neither title nor number nor counterpart is told.</param>
/// <param name="MayOpen">It lies, or lay, on a desk of the officer's own.</param>
/// <param name="SuperiorToldAt">Null while only the holder was told.</param>
public sealed record ForgottenLine(DeskLine Line, ForgottenKind Kind, bool MayOpen, DateTimeOffset? SuperiorToldAt);

/// <param name="Posts">The officer's own.</param>
/// <param name="Office">Null for all offices under them.</param>
/// <param name="Skip">Groups on the pages before.</param>
public sealed record ForgottenBelow(ImmutableArray<PostId> Posts, OfficeId? Office, int Skip);

/// <param name="Leads">False when nobody is under the officer's posts.</param>
/// <param name="Office">The name of the office that was asked for; null for all.</param>
public sealed record ForgottenGroups(bool Leads, string? Office, ImmutableArray<ForgottenGroup> Groups, bool More);

/// <param name="Id">Of the office, or of the post.</param>
/// <param name="Holder">Null for an office, and for a vacant post.</param>
public sealed record ForgottenGroup(Guid Id, string Name, string? Holder, int Count);
