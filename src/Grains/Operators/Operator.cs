using System.Collections.Immutable;

namespace EOffice.Grains.Operators;

/// <summary>Somebody who runs the installation. Sees governments and figures, never a letter.</summary>
/// <param name="Entered">Has used the one-time code: password and authenticator are set.</param>
public sealed record Operator(Guid Id, string UserName, string Name, ImmutableArray<OperatorRole> Roles, bool Disabled, bool Entered)
{
    /// <summary>Who may what: the table of docs/operators.md.</summary>
    public bool May(OperatorDuty duty) => !Disabled && Roles.Any(role => (role, duty) switch
    {
        (_, OperatorDuty.Look) => true,
        (OperatorRole.Support or OperatorRole.Operations, OperatorDuty.AskBack) => true,
        (OperatorRole.Support, OperatorDuty.AskAccess) => true,
        (OperatorRole.Operations, OperatorDuty.Decide or OperatorDuty.SetQuotas or OperatorDuty.Announce or OperatorDuty.Propose) => true,
        (OperatorRole.Operations or OperatorRole.Security, OperatorDuty.ChangeStanding) => true,
        (OperatorRole.Security, OperatorDuty.KeepOperators or OperatorDuty.ReadActs or OperatorDuty.Destroy) => true,
        _ => false,
    });
}

public enum OperatorRole { Support, Operations, Security }

/// <summary>What an operator may be allowed to do.</summary>
public enum OperatorDuty
{
    /// <summary>See governments, figures, applications.</summary>
    Look,

    /// <summary>Ask an applicant something.</summary>
    AskBack,

    /// <summary>Ask a government to be let in to look at its states and figures.</summary>
    AskAccess,

    /// <summary>Approve and reject applications, and have a failed one tried again.</summary>
    Decide,

    /// <summary>Suspend, close and resume a government; ask for its destruction.</summary>
    ChangeStanding,

    /// <summary>Agree to the destruction that another one asked for.</summary>
    Destroy,

    /// <summary>Set how much of the installation a government may take.</summary>
    SetQuotas,

    /// <summary>Tell the people of governments something on every page.</summary>
    Announce,

    /// <summary>Propose a default to governments, which take or decline it.</summary>
    Propose,

    /// <summary>Open and disable operators' accounts, give new codes.</summary>
    KeepOperators,

    ReadActs,
}

/// <param name="By">Null from the server's command line.</param>
public sealed record OpenOperator(Guid RequestId, Operator? By, string UserName, string Name, ImmutableArray<OperatorRole> Roles)
{
    /// <summary>Of an authenticator that the person has set up already; null for a new one.</summary>
    public byte[]? Secret { get; init; }
}

/// <param name="Code">Told to the person; shown once.</param>
public sealed record OperatorCode(string Code);

/// <summary>What somebody with a valid code needs to set up their authenticator.</summary>
public sealed record OperatorEntry(string UserName, string Name, byte[] Secret);

/// <param name="Code">The one-time code.</param>
/// <param name="Totp">What the authenticator shows now.</param>
public sealed record EnterOperator(string Code, string New, string Totp);

/// <param name="ClientAddress">For throttling; stored as a keyed digest only.</param>
public sealed record OperatorSignIn(string UserName, string Password, string Totp, string ClientAddress);

/// <param name="KeepSession">The token of the session in which it is changed.</param>
/// <param name="ClientAddress">For throttling; stored as a keyed digest only.</param>
public sealed record ChangeOperatorPassword(Guid RequestId, Operator By, string Current, string New, string KeepSession, string ClientAddress);

public sealed record OperatorSession(string Token);

/// <summary>One act, as the list shows it.</summary>
/// <param name="Operator">Null for the server's command line.</param>
public sealed record OperatorActLine(long No, DateTimeOffset At, string? Operator, string Action, string? Tenant, string? Detail);
