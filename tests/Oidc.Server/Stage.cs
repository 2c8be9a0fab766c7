using System.Collections.Concurrent;
using System.Text.Json;

namespace EOffice.Oidc.Server;

/// <summary>How the server behaves.</summary>
public enum Mode
{
    Fine,

    /// <summary>Shows a page with a button before it goes on.</summary>
    Asks,

    /// <summary>The person cancels: error=access_denied.</summary>
    Denied,

    /// <summary>error=temporarily_unavailable.</summary>
    Busy,

    /// <summary>error=invalid_scope.</summary>
    BadScope,

    /// <summary>The response names another issuer (RFC 9207).</summary>
    MixUp,

    /// <summary>The response names none, though it was announced.</summary>
    NoIss,

    WrongNonce,

    WrongAudience,

    WrongIssuer,

    /// <summary>For us and somebody else, and the authorised party is that one.</summary>
    OtherParty,

    Expired,

    NoExpiry,

    AlgorithmNone,

    /// <summary>HMAC with the public key's bytes as key.</summary>
    HmacWithPublicKey,

    /// <summary>HMAC with the client secret as key, which the standard knows and we don't take.</summary>
    HmacWithSecret,

    /// <summary>Signed by another key under the name of the right one.</summary>
    ForeignKey,

    /// <summary>An access token (RFC 9068) in place of the ID token.</summary>
    AccessToken,

    /// <summary>The hash of another access token.</summary>
    WrongAtHash,

    NoIdToken,

    /// <summary>Answers after <see cref="Stage.Delay"/>.</summary>
    Slow,

    /// <summary>Nobody listens.</summary>
    Down,

    /// <summary>HTTP 500.</summary>
    Fault,

    /// <summary>HTTP 200 with a page of something else.</summary>
    Junk,

    /// <summary>HTTP 200 without an end.</summary>
    Endless,

    /// <summary>No discovery document.</summary>
    Missing,

    /// <summary>Sends on to another address.</summary>
    Redirects,

    /// <summary>All is well, an hour from now.</summary>
    ClockAhead,
}

/// <summary>Everything that the control may change, and what has been asked so far.</summary>
internal sealed class Stage
{
    public const string ClientId = "e-office bojonegoro";
    public const string Secret = "rahasia/klien+2026 & lagi";

    private int _discoveries;
    private int _keys;
    private int _authorised;
    private int _tokens;

    public Mode Mode { get; set; }

    public TimeSpan Delay { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>"client_secret_basic" or "client_secret_post": the only one that is taken.</summary>
    public string Authentication { get; set; } = "client_secret_basic";

    /// <summary>Whether it says of itself that responses name the issuer.</summary>
    public bool NamesIssuer { get; set; } = true;

    /// <summary>Whether browsers can leave it.</summary>
    public bool Ends { get; set; } = true;

    public string Issuer { get; set; } = "";

    public SigningKeys Keys { get; } = new();

    /// <summary>Whoever sits at the browser: subject and claims.</summary>
    public Dictionary<string, JsonElement> User { get; set; } = new() { ["sub"] = JsonSerializer.SerializeToElement("nobody") };

    /// <summary>Codes that were given out and not redeemed.</summary>
    public ConcurrentDictionary<string, Grant> Codes { get; } = new();

    public Counts Counts => new(_discoveries, _keys, _authorised, _tokens);

    public void CountDiscovery() => Interlocked.Increment(ref _discoveries);

    public void CountKeys() => Interlocked.Increment(ref _keys);

    public void CountAuthorised() => Interlocked.Increment(ref _authorised);

    public void CountTokens() => Interlocked.Increment(ref _tokens);
}

internal sealed record Grant(string Redirect, string Nonce, string Challenge, IReadOnlyDictionary<string, JsonElement> User);

/// <param name="Discoveries">Questions for the discovery document.</param>
/// <param name="Keys">Questions for the keys.</param>
/// <param name="Authorised">Browsers that arrived with a good request.</param>
/// <param name="Tokens">Questions to the token endpoint.</param>
public sealed record Counts(int Discoveries, int Keys, int Authorised, int Tokens);

internal sealed record Setting(Mode? Mode, int? DelayMilliseconds, string? Authentication, string? Algorithm, bool? NamesIssuer, bool? Ends);
