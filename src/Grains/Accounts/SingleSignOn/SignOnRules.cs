using System.Text.RegularExpressions;

namespace EOffice.Grains.Accounts.SingleSignOn;

/// <summary>What an administrator may set, and how claims are read. No I/O.</summary>
internal static partial class SignOnRules
{
    private const int LongestText = 200;
    private const int LongestLabel = 40;

    /// <param name="insecure">True where the installation itself is without TLS: for trying it out.</param>
    public static Refusal? WhyNot(SignOnSettings settings, SignOnNetworks networks, bool insecure)
        => Address(settings.Issuer, insecure) is not { } issuer ? SingleSignOnRefusals.IssuerMalformed
            : networks.Forbids(issuer) ? SingleSignOnRefusals.IssuerForbidden
            : settings.ClientId.Length is 0 or > LongestText || settings.ClientId.Any(char.IsControl) ? SingleSignOnRefusals.ClientIdMissing
            : settings.Scopes.Length > LongestText || settings.Scopes.Any(c => c is < ' ' or > '~' or '"' or '\\') ? SingleSignOnRefusals.ScopesMalformed
            : settings.Claim.Length > 0 && (!ClaimName().IsMatch(settings.Claim) || settings.Match == PersonClaim.VerifiedEmail) ? SingleSignOnRefusals.ClaimMalformed
            : settings.Label.Length is 0 or > LongestLabel || settings.Label.Any(char.IsControl) ? SingleSignOnRefusals.LabelMissing
            : settings.FactorValue.Length > LongestText || settings.FactorValue.Any(c => char.IsControl(c) || c == ' ') ? SingleSignOnRefusals.FactorValueMalformed
            : null;

    /// <summary>Null when it is no address of a server: https, a host, no account or fragment in it.</summary>
    public static Uri? Address(string? text, bool insecure)
        => text is { Length: > 0 and <= LongestText * 5 } && Uri.TryCreate(text, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttps || insecure && address.Scheme == Uri.UriSchemeHttp)
            && address is { Host.Length: > 0, UserInfo: "", Fragment: "" } ? address : null;

    /// <summary>As typed, without what people add by accident.</summary>
    public static SignOnSettings Tidy(SignOnSettings typed) => typed with
    {
        Issuer = typed.Issuer.Trim(),
        ClientId = typed.ClientId.Trim(),
        Scopes = string.Join(' ', typed.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(scope => scope != "openid").Distinct()),
        Claim = typed.Claim.Trim(),
        Label = typed.Label.Trim(),
        FactorValue = typed.FactorValue.Trim(),
    };

    /// <summary>The claim's name. What the server says of "email_verified" is of "email" alone, so another one is nobody's word.</summary>
    public static string Claim(SignOnSettings settings) => settings.Claim.Length > 0 ? settings.Claim : settings.Match switch
    {
        PersonClaim.Nip => "nip",
        PersonClaim.UserName => "preferred_username",
        PersonClaim.VerifiedEmail => "email",
    };

    /// <summary>The claim's value as it is looked for.</summary>
    public static string Normal(PersonClaim match, string value)
        => match == PersonClaim.Nip ? value.Replace(" ", "", StringComparison.Ordinal) : value.Trim().ToLowerInvariant();

    /// <summary>Where the discovery document lies (OpenID Connect Discovery 1.0, 4).</summary>
    public static Uri Discovery(string issuer) => new($"{issuer.TrimEnd('/')}/.well-known/openid-configuration");

    [GeneratedRegex(@"^[A-Za-z0-9_.:/-]{1,100}\z")]
    private static partial Regex ClaimName();
}
