using System.Globalization;
using System.Net;
using EOffice.Documents.Signing.Authority;

namespace EOffice.Grains.Runtime;

/// <summary>How this installation is reached from outside.</summary>
/// <param name="PublicScheme">"https" in production.</param>
/// <param name="PublicPort">Null for the scheme's own.</param>
/// <param name="SigningNetworks">The only networks where governments' signing services may be; null or empty for any but this machine and what is link-local.</param>
/// <param name="SignOnNetworks">The same for governments' own sign-on servers (OpenID Connect).</param>
/// <param name="WebhookNetworks">The same for programs that governments tell of events.</param>
/// <param name="PushNetworks">The only networks where browsers' push services may be; null or empty for any public address.</param>
public sealed record OfficeOptions(
    string PublicScheme = "http", int? PublicPort = 8080, IReadOnlyList<IPNetwork>? SigningNetworks = null, IReadOnlyList<IPNetwork>? SignOnNetworks = null,
    IReadOnlyList<IPNetwork>? WebhookNetworks = null, IReadOnlyList<IPNetwork>? PushNetworks = null)
{
    /// <summary>Where TXT records are asked for; null or empty for the machine's own resolvers.</summary>
    public IReadOnlyList<IPEndPoint>? NameServers { get; init; }

    /// <summary>EOFFICE_PUBLIC_SCHEME; EOFFICE_PUBLIC_PORT, else with http EOFFICE_PORT; EOFFICE_SIGNING_NETWORKS, EOFFICE_SSO_NETWORKS, EOFFICE_WEBHOOK_NETWORKS and EOFFICE_PUSH_NETWORKS, "10.20.0.0/16, 192.0.2.7/32"; EOFFICE_DNS, "192.0.2.53, 192.0.2.54:5353".</summary>
    /// <param name="setting">The value of a name; null or empty when it is not set.</param>
    /// <exception cref="InvalidOperationException">Something is malformed, said in words.</exception>
    public static OfficeOptions From(Func<string, string?> setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        var scheme = setting("EOFFICE_PUBLIC_SCHEME") ?? "http";
        var port = setting("EOFFICE_PUBLIC_PORT") ?? (scheme == "http" ? setting("EOFFICE_PORT") : null);
        return new OfficeOptions(
            scheme is "http" or "https" ? scheme : throw new InvalidOperationException("EOFFICE_PUBLIC_SCHEME is http or https."),
            port is { Length: > 0 } ? int.Parse(port, CultureInfo.InvariantCulture) : scheme == "https" ? null : 8080,
            Networks("EOFFICE_SIGNING_NETWORKS", setting("EOFFICE_SIGNING_NETWORKS")),
            Networks("EOFFICE_SSO_NETWORKS", setting("EOFFICE_SSO_NETWORKS")),
            Networks("EOFFICE_WEBHOOK_NETWORKS", setting("EOFFICE_WEBHOOK_NETWORKS")),
            Networks("EOFFICE_PUSH_NETWORKS", setting("EOFFICE_PUSH_NETWORKS")))
        {
            NameServers = Servers(setting("EOFFICE_DNS")),
        };
    }

    /// <summary>Where anyone checks a letter of this host's government: what the printed QR code says.</summary>
    public string VerificationUrl(string host, string token) => $"{Site(host)}/v/{token}";

    /// <summary>The address of a host of this installation, without a path.</summary>
    public string Site(string host) => $"{PublicScheme}://{host}{(PublicPort is { } port ? $":{port}" : "")}";

    /// <summary>Where anyone learns the status of this host's government's certificates.</summary>
    internal StatusAddresses StatusAddresses(string host) => new(Pki(host, "issuer.crl"), Pki(host, "ocsp"), Pki(host, "issuer.cer"));

    /// <summary>Where anyone learns the status of the issuers; every government's host has it.</summary>
    internal StatusAddresses RootAddresses(string host) => new(Pki(host, "root.crl"), null, Pki(host, "root.cer"));

    // Always http: whoever must check a certificate to open a connection could not check that one's (RFC 5280, 4.2.1.13). Lists are signed.
    private Uri Pki(string host, string file) => new($"http://{host}{(PublicScheme == "http" && PublicPort is { } port ? $":{port}" : "")}/pki/{file}");

    private static IPEndPoint[] Servers(string? listed)
        => [.. (listed ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(text => IPEndPoint.TryParse(text, out var server)
            ? new IPEndPoint(server.Address, server.Port == 0 ? 53 : server.Port)
            : throw new InvalidOperationException($"EOFFICE_DNS: '{text}' is no address such as 192.0.2.53."))];

    private static IPNetwork[] Networks(string name, string? listed)
        => [.. (listed ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(text => IPNetwork.TryParse(text, out var network)
            ? network
            : throw new InvalidOperationException($"{name}: '{text}' is no network such as 10.20.0.0/16."))];
}
