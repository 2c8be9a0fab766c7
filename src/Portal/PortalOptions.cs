using System.Globalization;
using System.Net;

namespace EOffice.Portal;

/// <summary>What an installation sets, by configuration or environment.</summary>
/// <param name="Catalog">EOFFICE_CATALOG: connection string of the catalog database.</param>
/// <param name="DataDirectory">EOFFICE_DATA: documents, the master key, cookie keys.</param>
/// <param name="BaseDomain">EOFFICE_BASE_DOMAIN: governments live at {id}.{BaseDomain}; the front door at the domain itself.</param>
/// <param name="PublicScheme">EOFFICE_PUBLIC_SCHEME: "https" in production.</param>
/// <param name="PublicPort">EOFFICE_PUBLIC_PORT: null for the scheme's own.</param>
/// <param name="TrustedProxies">EOFFICE_TRUSTED_PROXIES: networks ("10.0.0.0/8, 192.0.2.7") whose X-Forwarded headers are believed; none by default.</param>
/// <param name="MaxUploadMegabytes">EOFFICE_MAX_UPLOAD_MB: the longest request body.</param>
public sealed record PortalOptions(
    string Catalog,
    string DataDirectory,
    string BaseDomain,
    string PublicScheme,
    int? PublicPort,
    IReadOnlyList<IPNetwork> TrustedProxies,
    int MaxUploadMegabytes)
{
    public bool IsHttps => PublicScheme == "https";

    /// <summary>Bytes of the longest request body.</summary>
    public long MaxUploadBytes => MaxUploadMegabytes * 1024L * 1024L;

    /// <exception cref="InvalidOperationException">Something needed is missing, said in words.</exception>
    public static PortalOptions From(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var scheme = configuration["EOFFICE_PUBLIC_SCHEME"] ?? "http";
        var port = configuration["EOFFICE_PUBLIC_PORT"];
        return new PortalOptions(
            Needed(configuration, "EOFFICE_CATALOG", "the connection string of the catalog database"),
            Needed(configuration, "EOFFICE_DATA", "the directory for documents and keys"),
            (configuration["EOFFICE_BASE_DOMAIN"] ?? "localhost").ToLowerInvariant(),
            scheme is "http" or "https" ? scheme : throw new InvalidOperationException("EOFFICE_PUBLIC_SCHEME is http or https."),
            port is { Length: > 0 } ? int.Parse(port, CultureInfo.InvariantCulture) : scheme == "https" ? null : 8080,
            [.. (configuration["EOFFICE_TRUSTED_PROXIES"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Network)],
            int.Parse(configuration["EOFFICE_MAX_UPLOAD_MB"] ?? "25", CultureInfo.InvariantCulture));
    }

    /// <summary>The address of another host of this installation, without a path.</summary>
    public string Site(string host) => string.Create(CultureInfo.InvariantCulture, $"{PublicScheme}://{host}{(PublicPort is { } port ? $":{port}" : "")}");

    private static string Needed(IConfiguration configuration, string name, string meaning)
        => configuration[name] is { Length: > 0 } value ? value : throw new InvalidOperationException($"{name} is not set: {meaning}.");

    private static IPNetwork Network(string text)
        => text.Contains('/', StringComparison.Ordinal)
            ? IPNetwork.Parse(text)
            : IPAddress.Parse(text) is var address ? new IPNetwork(address, address.GetAddressBytes().Length * 8) : default;
}
