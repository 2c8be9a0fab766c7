using System.Collections.Immutable;
using EOffice.Grains.Accounts;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.Onboarding;

/// <summary>The first administrator of a government taken in by application, and their set-up list. Key: the government alone.</summary>
public interface IFirstAdministratorGrain : IGrainWithStringKey
{
    /// <summary>Makes a one-time code, valid 7 days, in place of an earlier one. Refused when there is an administrator already, or nobody to become one.</summary>
    Task<Outcome<EntryCode>> IssueCodeAsync();

    /// <summary>Uses the code: the person, an administrator's account, and a session.</summary>
    Task<Outcome<SignedIn>> EnterAsync(EnterFirst command);

    Task<SetupList> SetupAsync();

    /// <summary>Notes a step as done or skipped, by an administrator; it may be changed at any time.</summary>
    Task<Outcome> MarkAsync(MarkSetup command);
}

/// <param name="Code">Shown once.</param>
public sealed record EntryCode(string Code);

/// <param name="ClientAddress">For throttling; stored as a keyed digest only.</param>
public sealed record EnterFirst(Guid RequestId, string Code, string UserName, string New, string ClientAddress);

public sealed record SetupList(ImmutableArray<SetupMark> Steps);

/// <param name="At">Null while it is open.</param>
public sealed record SetupMark(SetupStep Step, SetupState State, DateTimeOffset? At);

/// <summary>In the order of the list.</summary>
public enum SetupStep { Brand, Offices, Numbers, Classifications, SigningProvider, Certificate, PracticeLetter }

public enum SetupState { Open, Done, Skipped }

public sealed record MarkSetup(Guid RequestId, PersonId By, SetupStep Step, SetupState State);
