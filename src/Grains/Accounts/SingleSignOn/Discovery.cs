using System.Text.Json;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace EOffice.Grains.Accounts.SingleSignOn;

/// <summary>What a server says of itself (OpenID Connect Discovery 1.0), and whether we can work with it. No I/O.</summary>
internal static class Discovery
{
    public const string Basic = "client_secret_basic";
    public const string Post = "client_secret_post";
    private const int ShortestRsa = 2048;

    /// <summary>Signatures that are taken: asymmetric ones alone. Neither "none" nor HS*, whose key would be the client secret, or a public key by mistake.</summary>
    public static IReadOnlyList<string> Algorithms { get; } =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    /// <param name="insecure">True where addresses without TLS are taken.</param>
    public static (Refusal? No, OpenIdConnectConfiguration? Server) Read(string json, string issuer, bool insecure)
    {
        try
        {
            var server = OpenIdConnectConfiguration.Create(json);
            return WhyNot(server, issuer, insecure) is { } refusal ? (refusal, null) : (null, server);
        }
        catch (Exception fault) when (IsMalformed(fault))
        {
            return (SingleSignOnRefusals.AnswerNotUnderstood, null);
        }
    }

    /// <summary>The keys that may have signed an ID token: public ones, for signatures, long enough.</summary>
    public static (Refusal? No, IReadOnlyList<SecurityKey> Keys) ReadKeys(string json)
    {
        try
        {
            var keys = JsonWebKeySet.Create(json).GetSigningKeys().Where(IsUsable).ToList();
            return keys.Count == 0 ? (SingleSignOnRefusals.NoUsableKey, []) : (null, keys);
        }
        catch (Exception fault) when (IsMalformed(fault))
        {
            return (SingleSignOnRefusals.AnswerNotUnderstood, []);
        }
    }

    /// <summary>How we show that we are the client. Servers that say nothing take the first (Discovery, 3).</summary>
    public static string? Authentication(OpenIdConnectConfiguration server)
        => server.TokenEndpointAuthMethodsSupported is not { Count: > 0 } offered || offered.Contains(Basic) ? Basic : offered.Contains(Post) ? Post : null;

    private static Refusal? WhyNot(OpenIdConnectConfiguration server, string issuer, bool insecure)
        => server.Issuer is null ? SingleSignOnRefusals.AnswerNotUnderstood
            : server.Issuer != issuer ? SingleSignOnRefusals.IssuerDiffers
            : new[] { server.AuthorizationEndpoint, server.TokenEndpoint, server.JwksUri }.Any(string.IsNullOrEmpty) ? SingleSignOnRefusals.AnswerNotUnderstood
            : !Secure(server, insecure) ? SingleSignOnRefusals.EndpointInsecure
            : Lacks(server.ResponseTypesSupported, "code") || Lacks(server.ResponseModesSupported, "query") ? SingleSignOnRefusals.CodeFlowMissing
            : Lacks(server.CodeChallengeMethodsSupported, "S256") ? SingleSignOnRefusals.PkceMissing
            : server.IdTokenSigningAlgValuesSupported is { Count: > 0 } signs && !signs.Intersect(Algorithms).Any() ? SingleSignOnRefusals.AlgorithmMissing
            : Authentication(server) is null ? SingleSignOnRefusals.ClientAuthenticationMissing
            : null;

    private static bool Secure(OpenIdConnectConfiguration server, bool insecure)
        => new[] { server.AuthorizationEndpoint, server.TokenEndpoint, server.JwksUri, server.EndSessionEndpoint }
            .Where(address => !string.IsNullOrEmpty(address)).All(address => SignOnRules.Address(address, insecure) is not null);

    // What a server does not list it leaves open.
    private static bool Lacks(ICollection<string>? offered, string needed) => offered is { Count: > 0 } && !offered.Contains(needed);

    private static bool IsUsable(SecurityKey key) => key switch
    {
        ECDsaSecurityKey => true,
        RsaSecurityKey or X509SecurityKey => key.KeySize >= ShortestRsa,
        _ => false,
    };

    // Whatever a server can answer; a fault of ours is none of these.
    private static bool IsMalformed(Exception fault)
        => fault is JsonException or ArgumentException or FormatException or InvalidOperationException or OpenIdConnectProtocolException or SecurityTokenException
            or System.Security.Cryptography.CryptographicException;
}
