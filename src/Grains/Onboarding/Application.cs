using System.Collections.Immutable;
using EOffice.Grains.Operators;
using EOffice.Tenancy;

namespace EOffice.Grains.Onboarding;

/// <summary>A government's wish to join. States and who moves them: docs/onboarding.md.</summary>
/// <param name="Message">What an operator asked, or why it was rejected.</param>
/// <param name="Steps">What provisioning has done, in its order.</param>
/// <param name="Error">Why the last try failed; null when none did.</param>
/// <param name="Hopeless">It is not tried again by itself: an operator has to ask back.</param>
public sealed record Application(
    Guid Id, ApplicationState State, string RegionCode, string RegionName, GovernmentKind Kind, ApplicationFacts Facts, ApplicationFile? File, string Message,
    DateTimeOffset ChangedAt, DateTimeOffset? SubmittedAt, DateTimeOffset? DecidedAt, string? Error, bool Hopeless, ImmutableArray<ApplicationStep> Steps)
{
    /// <summary>The latest mail to the applicant; null when none was to be sent.</summary>
    public ApplicationMail? Mail { get; init; }

    public bool MayChange => State is ApplicationState.Draft or ApplicationState.Returned;
}

public enum ApplicationState { Draft, Submitted, Returned, Approved, Rejected, Ready }

/// <summary>What the applicant fills in; anything may be missing while it is a draft.</summary>
/// <param name="Address">The wished tenant id, such as <c>sumedang</c>.</param>
public sealed record ApplicationFacts(
    string OfficialName, string OfficialPost, string OfficialNip, string ContactEmail, string ContactPhone, string AgreementNumber, DateOnly? AgreementFrom,
    DateOnly? AgreementUntil, string Address)
{
    public static ApplicationFacts Empty { get; } = new("", "", "", "", "", "", null, null, "");
}

/// <summary>The agreement as uploaded.</summary>
public sealed record ApplicationFile(string Name, int Bytes, DateTimeOffset At);

/// <summary>Read by the caller and found to be a harmless PDF.</summary>
public sealed record NewApplicationFile(string Name, byte[] Bytes);

public sealed record ApplicationStep(string Name, DateTimeOffset At, TimeSpan Elapsed);

/// <param name="Link">The secret of the address that the applicant follows; told once.</param>
public sealed record BegunApplication(string Link);

/// <param name="Next">The cursor of the next page; null at the end.</param>
public sealed record ApplicationPage(IReadOnlyList<ApplicationLine> Applications, string? Next);

public sealed record ApplicationLine(Guid Id, ApplicationState State, string RegionName, string Address, DateTimeOffset ChangedAt, bool Failing);

/// <summary>An operator's verb on an application.</summary>
/// <param name="Words">The question, or the reason; empty where none is needed.</param>
public sealed record DecideApplication(Guid RequestId, Operator By, Guid Application, string Words);

/// <summary>A mail that tells the applicant of their application.</summary>
/// <param name="At">When it was settled, or asked for.</param>
public sealed record ApplicationMail(string Address, ApplicationMailState State, DateTimeOffset At);

/// <summary>To be sent; being handed over; taken by the mail server; no news any more; refused, or never taken; the process was killed while it handed it over.</summary>
public enum ApplicationMailState { Waiting, Sending, Sent, Dropped, GivenUp, Unsure }
