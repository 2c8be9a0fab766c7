using System.Collections.Immutable;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.Dispositions;

/// <summary>Dispositions that a leader gives again and again, ready to be sent. Each belongs to a post. Key: the government alone.</summary>
public interface IStandingDispositionsGrain : IGrainWithStringKey
{
    /// <summary>Those of the posts, by name.</summary>
    Task<StandingList> ListAsync(PostIds posts);

    /// <summary>Keeps one under a name, or changes it. What it says is checked as if it were given now.</summary>
    Task<Outcome> PutAsync(PutStanding command);

    Task<Outcome> RemoveAsync(RemoveStanding command);
}

public sealed record StandingList(ImmutableArray<StandingDisposition> Dispositions);

/// <param name="WorkingDays">The last day is counted when it is given; null for none.</param>
public sealed record StandingDisposition(
    Guid Id, PostId Post, string Name, ImmutableArray<PostId> To, PostId? InCharge, ImmutableArray<PostId> Informed, ImmutableArray<string> Instructions,
    string Note, Urgency Urgency, int? WorkingDays);

/// <param name="Disposition">Its post is the actor's.</param>
public sealed record PutStanding(Guid RequestId, Actor By, StandingDisposition Disposition);

public sealed record RemoveStanding(Guid RequestId, Actor By, Guid Id);

public static class StandingRefusals
{
    public static readonly Refusal NameMissing = new("standing.name-missing", "Name");
    public static readonly Refusal NotFound = new("standing.not-found");
    public static readonly Refusal TooMany = new("standing.too-many");
}
