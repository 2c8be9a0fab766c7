using System.Collections.Immutable;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.Fixity;

/// <summary>Whether the documents of one government are still as they were stored. For its administrators. Key: the government alone.</summary>
public interface IFixityGrain : IGrainWithStringKey
{
    /// <summary>The pass under way, the last one, and 25 documents that are not sound. Numbers of letters, never content.</summary>
    Task<Outcome<FixityView>> ViewAsync(FixityQuery query);

    /// <summary>Begins a pass now rather than when it is due. Refused while one is under way.</summary>
    Task<Outcome> StartAsync(StartFixity command);
}

/// <param name="After">Digest of the last finding on the page before; null for the first page.</param>
public sealed record FixityQuery(PersonId By, string? After);

public sealed record StartFixity(Guid RequestId, PersonId By);

/// <param name="Running">Null when none is under way.</param>
/// <param name="Last">Null before the first has ended.</param>
/// <param name="NextAt">When the next one begins by itself; null while one is under way.</param>
/// <param name="Damaged">Now, of all documents; likewise <paramref name="Missing"/>.</param>
/// <param name="Next">For the next page of findings; null when this is the last.</param>
public sealed record FixityView(
    FixityProgress? Running, FixityProgress? Last, DateTimeOffset? NextAt, int Damaged, int Missing, ImmutableArray<FixityFinding> Findings, string? Next);

/// <summary>What operators see of it: <see cref="FixityView"/> without what names a letter.</summary>
public sealed record FixityState(FixityProgress? Running, FixityProgress? Last, DateTimeOffset? NextAt, int Damaged, int Missing);

/// <param name="EndedAt">Null while it is under way.</param>
/// <param name="Documents">That a row names; grows while <paramref name="Stage"/> is <see cref="FixityStage.Gathering"/>.</param>
/// <param name="Checked">Read so far.</param>
/// <param name="Bytes">Before encryption.</param>
/// <param name="Orphans">Files in storage under no row's name, and their bytes as they lie there.</param>
/// <param name="Waiting">Storage does not answer; the pass goes on by itself.</param>
public sealed record FixityProgress(
    DateTimeOffset StartedAt, DateTimeOffset? EndedAt, FixityStage Stage, int Documents, int Checked, long Bytes, int Damaged, int Missing,
    int Orphans, long OrphanBytes, bool Waiting);

/// <summary>Listing the documents that rows name; reading them; looking for files that no row names.</summary>
public enum FixityStage { Gathering, Reading, Orphans, Ended }

public enum DocumentState { Unread, Sound, Damaged, Missing }

/// <param name="Sha256">The document's name in storage.</param>
/// <param name="Since">When it was first found so.</param>
/// <param name="Outgoing">Belongs to an outgoing letter, otherwise to an incoming one.</param>
/// <param name="Number">Of the letter; null for a draft or a letter not registered yet.</param>
public sealed record FixityFinding(string Sha256, DocumentState State, DateTimeOffset Since, bool Outgoing, string? Number, DateOnly? Date)
{
    /// <summary>Belongs to no letter but to an item of the agenda.</summary>
    public bool OfAgenda { get; init; }
}

public static class FixityRefusals
{
    public static readonly Refusal NotAllowed = new("fixity.not-allowed");
    public static readonly Refusal UnderWay = new("fixity.under-way");
}
