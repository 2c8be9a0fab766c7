using System.Collections.Immutable;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.Practice;

/// <summary>A government's time of practice: clearing what was written, and going live. Key: the government alone. See docs/practice.md.</summary>
/// <remarks>For administrators only: anybody else is told nothing.</remarks>
public interface IPracticeGrain : IGrainWithStringKey
{
    /// <summary>Where the government stands, and what clearing would clear. Null for whoever is no administrator.</summary>
    Task<PracticeView?> ViewAsync(PersonId by);

    /// <summary>Clears everything that was written for practice, in one transaction. Its files follow within minutes. Refused once live.</summary>
    Task<Outcome> ClearAsync(ClearPractice command);

    /// <summary>Ends practice for good. Refused while anything from it is left.</summary>
    Task<Outcome> GoLiveAsync(GoLive command);

    /// <summary>How far the offices are, 50 a page, by their codes. Null for whoever is no administrator.</summary>
    Task<ReadinessPage?> OfficesAsync(ReadinessQuery query);

    /// <summary>One office. Null when there is none, or for whoever is no administrator.</summary>
    Task<OfficeReadiness?> OfficeAsync(OneReadiness query);

    /// <summary>Notes who mentors an office and whether it is ready.</summary>
    Task<Outcome> MarkOfficeAsync(MarkOffice command);
}

/// <param name="Practice">False once live.</param>
/// <param name="Since">When practice began or the government went live.</param>
/// <param name="ClearedAt">The last clearing; null for none.</param>
/// <param name="FilesWaiting">Stored files of the last clearing are still being deleted.</param>
/// <param name="Data">What clearing would clear now.</param>
public sealed record PracticeView(
    string Name, bool Practice, DateTimeOffset Since, DateTimeOffset? ClearedAt, bool FilesWaiting, PracticeData Data, int Offices, int ReadyOffices)
{
    public bool MayGoLive => Practice && Data.IsEmpty && !FilesWaiting;
}

/// <param name="Drafts">Letters that are not sealed, thrown away ones included.</param>
/// <param name="Numbers">Numbers that registers have given, outgoing and incoming.</param>
/// <param name="IsEmpty">Nothing is left, of these or any other kind.</param>
public sealed record PracticeData(int Drafts, int Sealed, int Incoming, int Dispositions, int Numbers, int DeskLines, int Batches, bool IsEmpty)
{
    public static PracticeData None { get; } = new(0, 0, 0, 0, 0, 0, 0, true);
}

/// <param name="Name">The government's name as typed by whoever clears; capitals and spaces do not matter.</param>
/// <param name="Current">The administrator's password.</param>
public sealed record ClearPractice(Guid RequestId, PersonId By, string Name, string Current);

/// <param name="DespiteUnready">Said by whoever goes live while offices are not called ready.</param>
public sealed record GoLive(Guid RequestId, PersonId By, string Name, string Current, bool DespiteUnready);

/// <param name="After">The code of the last office of the page before; null for the first page.</param>
public sealed record ReadinessQuery(PersonId By, string? After);

public sealed record OneReadiness(PersonId By, OfficeId Office);

/// <param name="Next">The code to go on after; null at the end.</param>
public sealed record ReadinessPage(ImmutableArray<OfficeReadiness> Offices, string? Next, int Total, int Ready);

/// <param name="Head">Title of the post that heads it; null when none does.</param>
/// <param name="HeadName">Who holds it today.</param>
/// <param name="HeadCanSign">With a certificate in force, or known to the signing service that the government chose.</param>
/// <param name="People">Persons who hold a post there today.</param>
/// <param name="SignedIn">Those of them who have signed in at least once.</param>
/// <param name="OwnPattern">The office has a number pattern of its own; else the government's holds.</param>
/// <param name="Mentor">Who helps them, in free words; may be empty.</param>
/// <param name="MarkedBy">Whoever said so last; null when nobody has.</param>
public sealed record OfficeReadiness(
    OfficeId Id, string Code, string Name, string? Head, string? HeadName, bool HeadCanSign, int Posts, int Filled, int People, int SignedIn,
    bool OwnPattern, string Mentor, bool Ready, DateTimeOffset? MarkedAt, string? MarkedBy)
{
    /// <summary>All that can be computed is as it should be.</summary>
    public bool Complete => HeadCanSign && Posts > 0 && Filled == Posts && SignedIn == People;
}

/// <param name="Mentor">A name and how to reach them; may be empty; at most 200 characters.</param>
public sealed record MarkOffice(Guid RequestId, PersonId By, OfficeId Office, string Mentor, bool Ready);

public static class PracticeRefusals
{
    public static readonly Refusal NotAllowed = new("practice.not-allowed");
    public static readonly Refusal AlreadyLive = new("practice.already-live");
    public static readonly Refusal NameDiffers = new("practice.name-differs", "Name");
    public static readonly Refusal Busy = new("practice.busy");
    public static readonly Refusal NotCleared = new("practice.not-cleared");
    public static readonly Refusal FilesWaiting = new("practice.files-waiting");
    public static readonly Refusal OfficesNotReady = new("practice.offices-not-ready", "DespiteUnready");
    public static readonly Refusal OfficeUnknown = new("practice.office-unknown");
}
