using System.Collections.Immutable;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.Agenda;

/// <summary>Secret links by which calendar programs read a calendar (RFC 5545). Key: the government alone.</summary>
public interface IAgendaFeedsGrain : IGrainWithStringKey
{
    /// <summary>A person's own links, the newest first; never the secret.</summary>
    Task<FeedList> ListAsync(FeedOwner owner);

    /// <summary>Makes a link to a calendar that the actor may open. Its secret is told this once, and to a repetition of this command.</summary>
    Task<Outcome<NewFeed>> CreateAsync(CreateFeed command);

    /// <summary>From now on the link leads nowhere.</summary>
    Task<Outcome> RevokeAsync(RevokeFeed command);

    /// <summary>The calendar behind a link, as its owner may see it today, and without what is secret. Null when it leads nowhere.</summary>
    Task<CalendarFile?> ReadAsync(FeedSecret secret);
}

public sealed record FeedOwner(PersonId Person);

public sealed record FeedList(ImmutableArray<Feed> Feeds);

/// <param name="ReadAt">When a program last read it, to the hour; null for never.</param>
public sealed record Feed(Guid Id, AgendaPlace Place, string Calendar, string Label, DateTimeOffset CreatedAt, DateTimeOffset? ReadAt);

/// <param name="Label">What its owner calls it: "Telepon saya". At most 60 characters.</param>
public sealed record CreateFeed(Guid RequestId, Guid Id, Actor By, AgendaPlace Place, string Label);

public sealed record RevokeFeed(Guid RequestId, Actor By, Guid Id);

/// <param name="Token">Stored nowhere.</param>
public sealed record NewFeed(string Token)
{
    /// <summary>Without the secret: records are easily written somewhere.</summary>
    public override string ToString() => nameof(NewFeed);
}

public sealed record FeedSecret(string Token)
{
    /// <summary>Without the secret: records are easily written somewhere.</summary>
    public override string ToString() => nameof(FeedSecret);
}

public static class AgendaFeedRefusals
{
    public static readonly Refusal CalendarNotFound = new("agenda-feed.calendar-not-found", "Place");
    public static readonly Refusal LabelMissing = new("agenda-feed.label-missing", "Label");
    public static readonly Refusal TooMany = new("agenda-feed.too-many");
    public static readonly Refusal NotFound = new("agenda-feed.not-found");
}

/// <summary>Who keeps whose calendar besides those who do by their office. Key: the government alone.</summary>
public interface IAgendaKeepersGrain : IGrainWithStringKey
{
    /// <summary>The keepers that the posts' holders named.</summary>
    Task<KeeperList> ListAsync(PostIds posts);

    /// <summary>The holder names a post that shall keep the calendar (protokol, ajudan). At most 10.</summary>
    Task<Outcome> NameAsync(NameKeeper command);

    Task<Outcome> RemoveAsync(RemoveKeeper command);
}

public sealed record KeeperList(ImmutableArray<Keeper> Keepers);

public sealed record Keeper(PostId Post, Letters.NamedPost By);

/// <param name="By">Acts in the post whose calendar it is.</param>
public sealed record NameKeeper(Guid RequestId, Actor By, PostId Keeper);

public sealed record RemoveKeeper(Guid RequestId, Actor By, PostId Keeper);

public static class AgendaKeeperRefusals
{
    public static readonly Refusal KeeperUnknown = new("agenda-keeper.keeper-unknown", "Keeper");
    public static readonly Refusal TooMany = new("agenda-keeper.too-many", "Keeper");
    public static readonly Refusal NotFound = new("agenda-keeper.not-found");
}
