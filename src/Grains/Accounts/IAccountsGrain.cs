using System.Collections.Immutable;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.Accounts;

/// <summary>Accounts, sign-in and sessions of one government. Key: the government alone.</summary>
public interface IAccountsGrain : IGrainWithStringKey
{
    /// <summary>Opens an account for a person, by an administrator. Refused when the user name is taken or the password too weak.</summary>
    /// <remarks>Before a government has its first administrator, whoever sets it up may.</remarks>
    Task<Outcome> OpenAsync(OpenAccount command);

    /// <summary>Checks name and password; whoever has a second factor gets a step instead of a session. The refusal never tells which of the two was wrong.</summary>
    Task<Outcome<SignedIn>> SignInAsync(SignIn command);

    /// <summary>The officer behind a session token; null when the session has ended or the account is disabled. Counts as use of the session.</summary>
    Task<Officer?> OfficerAsync(string sessionToken);

    /// <summary>As <see cref="OfficerAsync"/>, without counting as use: a page that merely stands open keeps no session alive.</summary>
    Task<Officer?> PeekAsync(string sessionToken);

    /// <summary>True while the device is one from which somebody who may still sign in was in: signing out everywhere ends that.</summary>
    Task<bool> KnowsDeviceAsync(string deviceToken);

    Task<SignedOut> SignOutAsync(string sessionToken);

    /// <summary>Ends every session of the person; no device is a known one any more.</summary>
    Task<Outcome> SignOutEverywhereAsync(PersonId person);

    /// <summary>Ends every other session. Refused when the current password is wrong, or the new one too weak or the same.</summary>
    Task<Outcome> ChangePasswordAsync(ChangePassword command);

    /// <summary>Disables or enables an account; disabling ends its sessions and API tokens.</summary>
    Task<Outcome> SetDisabledAsync(SetDisabled command);

    /// <summary>Makes somebody an administrator, or one no longer; by another administrator.</summary>
    Task<Outcome> SetAdministratorAsync(SetAdministrator command);

    /// <summary>Issues a bearer token for another system acting in one post. The token is shown once and stored as a digest; the same command again gives the same token.</summary>
    Task<Outcome<IssuedToken>> IssueTokenAsync(IssueToken command);

    /// <summary>Ends every API token of the person.</summary>
    Task<Outcome> RevokeTokensAsync(PersonId person);

    /// <summary>The officer (in one post) behind a bearer token; null when unknown, expired or revoked.</summary>
    Task<Officer?> OfficerByTokenAsync(string bearerToken);
}

/// <param name="UserName">3 to 32 lower case letters, digits, dots and dashes, a letter first; a NIP always works beside it.</param>
/// <param name="MustChange">The first sign-in asks for a new password.</param>
public sealed record OpenAccount(Guid RequestId, PersonId By, PersonId Person, string UserName, string Password, bool MustChange, bool Administrator);

/// <param name="Name">NIP or user name.</param>
/// <param name="ClientAddress">For throttling; stored as a keyed digest only.</param>
/// <param name="DeviceToken">From an earlier sign-in on the same device: strangers' failures don't slow it down.</param>
public sealed record SignIn(string Name, string Password, string ClientAddress, string? DeviceToken);

public sealed record SignedIn(string SessionToken, string DeviceToken, bool MustChangePassword)
{
    /// <summary>When a second factor is still asked for: what <see cref="SecondFactors.ISecondFactorGrain.PassAsync"/> takes within 10 minutes. There is no session yet.</summary>
    public string? Step { get; init; }
}

/// <param name="BySingleSignOn">The session came by the government's own server, where the browser may still be signed in.</param>
public sealed record SignedOut(bool BySingleSignOn);

public sealed record ChangePassword(Guid RequestId, PersonId Person, string Current, string New, string KeepSession);

public sealed record SetDisabled(Guid RequestId, PersonId By, PersonId Person, bool Disabled);

public sealed record SetAdministrator(Guid RequestId, PersonId By, PersonId Person, bool Administrator);

public sealed record IssueToken(Guid RequestId, Actor By, string Label, DateOnly Until);

public sealed record IssuedToken(string Token);

/// <summary>Somebody signed in, with every post held today.</summary>
/// <param name="Certificate">State of the person's signing certificate.</param>
/// <param name="CertificateUntil">When that ends; null without one.</param>
/// <param name="MustSetUpSecondFactor">The government requires one of this person, who has none.</param>
/// <param name="CertificateWarned">Days ahead of the last warning that it will end; null when none was given.</param>
public sealed record Officer(
    PersonId Person, string Name, string? Nip, bool Administrator, ImmutableArray<HeldPost> Posts, CertificateState Certificate, bool MustChangePassword,
    DateTimeOffset? CertificateUntil = null, int? CertificateWarned = null, bool MustSetUpSecondFactor = false);

/// <param name="Intake">This post registers incoming letters of its office.</param>
public sealed record HeldPost(PostId Post, string Title, OfficeId Office, string OfficeName, ActingKind Acting, bool Intake, bool Head, bool MaySign);

/// <summary>Replaced: renewed; a newer one is in use.</summary>
public enum CertificateState { None, Active, Expired, Suspended, Revoked, Replaced }

public static class AccountRefusals
{
    public static readonly Refusal WrongNameOrPassword = new("account.wrong-name-or-password");
    public static readonly Refusal TooManyAttempts = new("account.too-many-attempts");
    public static readonly Refusal NameTaken = new("account.name-taken", "UserName");
    public static readonly Refusal NameMalformed = new("account.name-malformed", "UserName");
    public static readonly Refusal PasswordTooShort = new("account.password-too-short", "New");
    public static readonly Refusal PasswordTooCommon = new("account.password-too-common", "New");
    public static readonly Refusal PasswordSame = new("account.password-same", "New");
    public static readonly Refusal CurrentPasswordWrong = new("account.current-password-wrong", "Current");
    public static readonly Refusal UseSingleSignOn = new("account.use-single-sign-on");
    public static readonly Refusal AlreadyOpen = new("account.already-open");
    public static readonly Refusal NotFound = new("account.not-found");
    public static readonly Refusal NotAllowed = new("account.not-allowed");
}
