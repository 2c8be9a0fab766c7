using System.Collections.Immutable;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.Accounts.SecondFactors;

/// <summary>Authenticator apps (TOTP, RFC 6238) and recovery codes of a government's people. Key: the government alone.</summary>
public interface ISecondFactorGrain : IGrainWithStringKey
{
    Task<SecondFactorView> ViewAsync(PersonId person);

    /// <summary>A secret for the app, not in force before it is confirmed.</summary>
    Task<Outcome<SecondFactorOffer>> BeginAsync(BeginSecondFactor command);

    /// <summary>Puts the offered secret in force with a code of it; gives ten recovery codes; ends every other session. One in force is replaced only with the password.</summary>
    Task<Outcome<RecoveryCodes>> ConfirmAsync(ConfirmSecondFactor command);

    /// <summary>Ten new recovery codes in place of all others. Refused when the password is wrong.</summary>
    Task<Outcome<RecoveryCodes>> RenewCodesAsync(RenewRecoveryCodes command);

    /// <summary>Switches it off, by the person with their password. Refused while the government requires it of them.</summary>
    Task<Outcome> TurnOffAsync(TurnOffSecondFactor command);

    /// <summary>For a lost phone, by another administrator with a reason: off until the person sets it up again; ends the person's sessions.</summary>
    Task<Outcome> ResetAsync(ResetSecondFactor command);

    /// <summary>The second step of signing in. The refusal never tells a code that was used from one that is wrong.</summary>
    Task<Outcome<SignedIn>> PassAsync(PassSecondFactor command);
}

/// <param name="Since">Null while it is off.</param>
/// <param name="CodesLeft">Recovery codes that were not used yet.</param>
/// <param name="Required">The government requires it of this person today.</param>
/// <param name="RequiredFrom">The day from which it will; null when never, or today already.</param>
public sealed record SecondFactorView(bool On, DateTimeOffset? Since, int CodesLeft, bool Required, DateOnly? RequiredFrom);

/// <param name="Fresh">A new secret, as for a page drawn anew; else the one that was offered last.</param>
public sealed record BeginSecondFactor(PersonId Person, bool Fresh);

/// <param name="Account">How the app shall name it.</param>
public sealed record SecondFactorOffer(byte[] Secret, string Account);

/// <param name="Password">Needed when one is in force.</param>
/// <param name="KeepSession">The token of the session in which it is set up.</param>
public sealed record ConfirmSecondFactor(Guid RequestId, PersonId Person, string Code, string? Password, string KeepSession);

/// <param name="Codes">Shown once; the same command again shows the same ones.</param>
public sealed record RecoveryCodes(ImmutableArray<string> Codes);

public sealed record RenewRecoveryCodes(Guid RequestId, PersonId Person, string Password);

public sealed record TurnOffSecondFactor(Guid RequestId, PersonId Person, string Password);

public sealed record ResetSecondFactor(Guid RequestId, PersonId By, PersonId Person, string Reason);

/// <param name="Step">From <see cref="SignedIn.Step"/>.</param>
/// <param name="Code">Six digits of the app, or a recovery code.</param>
/// <param name="ClientAddress">For throttling; stored as a keyed digest only.</param>
public sealed record PassSecondFactor(string Step, string Code, string ClientAddress, string? DeviceToken);

public static class SecondFactorRefusals
{
    public static readonly Refusal WrongCode = new("second-factor.wrong-code", "Code");
    public static readonly Refusal StepEnded = new("second-factor.step-ended");
    public static readonly Refusal NotOffered = new("second-factor.not-offered");
    public static readonly Refusal NotOn = new("second-factor.not-on");
    public static readonly Refusal Required = new("second-factor.required");
    public static readonly Refusal Needed = new("second-factor.needed");
    public static readonly Refusal ReasonMissing = new("second-factor.reason-missing", "Reason");
}
