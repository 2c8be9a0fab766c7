using System.Collections.Immutable;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.Accounts.SingleSignOn;

/// <summary>Sign-in by the government's own OpenID Connect server: authorization code flow with PKCE, state and nonce. Key: the government alone.</summary>
/// <remarks>Settings are an administrator's: everybody else is told <see cref="SingleSignOnRefusals.NotAllowed"/>, or nothing. See docs/sso.md.</remarks>
public interface ISingleSignOnGrain : IGrainWithStringKey
{
    /// <summary>The settings without the secret, and what was refused of late; null for whoever is no administrator.</summary>
    Task<SingleSignOnView?> ViewAsync(PersonId by);

    /// <summary>Keeps the settings. Another server, client or secret than before switches it off until it was tested again.</summary>
    Task<Outcome> SetAsync(SetSingleSignOn command);

    /// <summary>Switches it on, if the server passes the test just now; or off.</summary>
    [ResponseTimeout("00:01:30")]
    Task<Outcome> SwitchAsync(SwitchSingleSignOn command);

    /// <summary>Asks the server as set: discovery, keys, and whether it knows us. Nobody is signed in.</summary>
    [ResponseTimeout("00:01:30")]
    Task<Outcome<SingleSignOnTest>> TestAsync(PersonId by);

    /// <summary>What the sign-in page shows; also while the database is away.</summary>
    Task<SignOnDoor> DoorAsync();

    /// <summary>Where the browser goes, and what it keeps meanwhile.</summary>
    [ResponseTimeout("00:01:00")]
    Task<Outcome<SignOnStart>> BeginAsync(BeginSignOn command);

    /// <summary>Back from the server: a session, or the step that asks for the second factor. A ticket works once, whatever comes of it.</summary>
    [ResponseTimeout("00:01:30")]
    Task<Outcome<SignedOn>> EnterAsync(CompleteSignOn command);

    /// <summary>Where a browser also leaves the server (RP-Initiated Logout 1.0); no address when it has none.</summary>
    [ResponseTimeout("00:01:00")]
    Task<SignOnEnd> EndAsync(string host);

    /// <summary>The server's account that signs in as this person; null for whoever is no administrator, and when there is none.</summary>
    Task<SignOnLink?> LinkAsync(PersonId by, PersonId person);

    /// <summary>Forgets that account: the next one that bears the person's claim is taken. Ends the person's sessions that came that way.</summary>
    Task<Outcome> ReleaseAsync(ReleaseSignOn command);
}

/// <summary>By what the server's account is matched to a person, the first time.</summary>
public enum PersonClaim { Nip, UserName, VerifiedEmail }

/// <summary>For whom passwords and passkeys stay a way in while single sign-on is on. Administrators always keep theirs.</summary>
public enum LocalEntry { Everybody, Administrators }

/// <param name="Issuer">The server's issuer identifier, exactly as it names itself.</param>
/// <param name="Scopes">Besides "openid", separated by spaces.</param>
/// <param name="Claim">Its name in the ID token; empty for "nip", "preferred_username" or "email", and always so for an e-mail address.</param>
/// <param name="Label">The words of the button.</param>
/// <param name="FactorValue">A value of <c>amr</c> or <c>acr</c> that stands for two factors shown to the server; empty when the product's own is asked for as usual.</param>
public sealed record SignOnSettings(
    string Issuer, string ClientId, string Scopes, PersonClaim Match, string Claim, string Label, LocalEntry LocalEntry, string FactorValue);

/// <param name="Set">Something was saved once.</param>
/// <param name="ReturnAddresses">The redirect URIs to be registered with the server, one a host.</param>
/// <param name="Refused">The last fifty, newest first.</param>
public sealed record SingleSignOnView(bool Set, bool On, SignOnSettings Settings, ImmutableArray<string> ReturnAddresses, ImmutableArray<RefusedSignOn> Refused);

/// <param name="Number">What the person reads out: the request number of the page.</param>
/// <param name="Reason">Code of the refusal.</param>
/// <param name="Claim">What the server called them; null when it did not come so far.</param>
public sealed record RefusedSignOn(string Number, DateTimeOffset At, string Reason, string? Claim);

/// <param name="Secret">The client secret; null or empty keeps the one that is there.</param>
public sealed record SetSingleSignOn(Guid RequestId, PersonId By, SignOnSettings Settings, string? Secret)
{
    /// <summary>Without the secret: records are easily written somewhere.</summary>
    public override string ToString() => $"SetSingleSignOn {{ RequestId = {RequestId} }}";
}

public sealed record SwitchSingleSignOn(Guid RequestId, PersonId By, bool On);

/// <param name="Trouble">Null when all is as it should be.</param>
/// <param name="ClockDrift">The server's clock minus ours, when it tells.</param>
/// <param name="Keys">Usable keys.</param>
/// <param name="Ends">The server can be left as well.</param>
public sealed record SingleSignOnTest(Refusal? Trouble, TimeSpan Took, TimeSpan? ClockDrift, int Keys, bool Ends)
{
    /// <summary>Tokens may be as much too new or too old.</summary>
    public static readonly TimeSpan MostDrift = TimeSpan.FromMinutes(2);

    public bool ClocksAgree => ClockDrift is not { } drift || drift.Duration() <= MostDrift;
}

/// <param name="Label">Null while it is off.</param>
public sealed record SignOnDoor(string? Label, LocalEntry LocalEntry);

/// <param name="Host">One of the government's, as in the browser's address.</param>
/// <param name="ReturnPath">Where to go afterwards; a path of this site, which the caller has made sure of.</param>
public sealed record BeginSignOn(string Host, string ReturnPath);

/// <param name="Ticket">For a cookie of ten minutes: state, nonce and PKCE verifier, sealed.</param>
public sealed record SignOnStart(string Address, string Ticket);

/// <param name="Ticket">Of this browser's cookie.</param>
/// <param name="Issuer">The response's <c>iss</c> (RFC 9207).</param>
/// <param name="Error">Of an error response, in place of the code.</param>
/// <param name="RequestNumber">Under which a refusal is noted for administrators.</param>
public sealed record CompleteSignOn(
    string Host, string? Ticket, string? State, string? Code, string? Issuer, string? Error, string ClientAddress, string? DeviceToken, string RequestNumber)
{
    /// <summary>Without code and ticket: records are easily written somewhere.</summary>
    public override string ToString() => $"CompleteSignOn {{ Host = {Host}, RequestNumber = {RequestNumber} }}";
}

public sealed record SignedOn(SignedIn SignedIn, string ReturnPath);

public sealed record SignOnEnd(string? Address);

public sealed record SignOnLink(string Issuer, DateTimeOffset Since);

public sealed record ReleaseSignOn(Guid RequestId, PersonId By, PersonId Person);
