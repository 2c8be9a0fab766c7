using System.Globalization;
using System.Net;
using EOffice.Grains.Backups;
using EOffice.Grains.Fixity;
using EOffice.Grains.Runtime;
using EOffice.Tenancy;

namespace EOffice.Portal;

/// <summary>What an installation sets, by configuration or environment.</summary>
/// <param name="Tenancy">Where catalog, documents and keys are, and below which domain the governments live.</param>
/// <param name="PublicScheme">EOFFICE_PUBLIC_SCHEME: "https" in production.</param>
/// <param name="PublicPort">EOFFICE_PUBLIC_PORT, else EOFFICE_PORT: null for the scheme's own.</param>
/// <param name="TrustedProxies">EOFFICE_TRUSTED_PROXIES: networks ("10.0.0.0/8, 192.0.2.7") whose X-Forwarded headers are believed; none by default.</param>
/// <param name="MaxUploadMegabytes">EOFFICE_MAX_UPLOAD_MB: the longest request body.</param>
public sealed record PortalOptions(
    TenancyOptions Tenancy,
    string PublicScheme,
    int? PublicPort,
    IReadOnlyList<IPNetwork> TrustedProxies,
    int MaxUploadMegabytes)
{
    /// <summary>How often stored documents are read again.</summary>
    public FixityOptions Fixity { get; init; } = FixityOptions.Default;

    /// <summary>Where backups of single governments go, and how often.</summary>
    public BackupOptions Backups { get; init; } = new();

    /// <summary>EOFFICE_VERIFICATIONS_PER_MINUTE: letters that one address may look up; a third of it files, five times as many pictures of pages.</summary>
    public int VerificationsPerMinute { get; init; } = 60;

    public string BaseDomain => Tenancy.BaseDomain;

    public string DataDirectory => Tenancy.DataDirectory;

    public bool IsHttps => PublicScheme == "https";

    /// <summary>Bytes of the longest request body.</summary>
    public long MaxUploadBytes => MaxUploadMegabytes * 1024L * 1024L;

    /// <exception cref="InvalidOperationException">Something needed is missing, said in words.</exception>
    public static PortalOptions From(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var office = OfficeOptions.From(name => configuration[name]);
        return new PortalOptions(
            TenancyOptions.From(name => configuration[name], GrainsSetup.Schema),
            office.PublicScheme,
            office.PublicPort,
            [.. (configuration["EOFFICE_TRUSTED_PROXIES"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Network)],
            Whole(configuration, "EOFFICE_MAX_UPLOAD_MB", 25, 1024))
        {
            Fixity = FixityOptions.From(name => configuration[name]),
            Backups = BackupOptions.From(name => configuration[name]),
            VerificationsPerMinute = Whole(configuration, "EOFFICE_VERIFICATIONS_PER_MINUTE", 60, 1_000_000),
        };
    }

    /// <summary>The address of another host of this installation, without a path.</summary>
    public string Site(string host) => string.Create(CultureInfo.InvariantCulture, $"{PublicScheme}://{host}{(PublicPort is { } port ? $":{port}" : "")}");

    private static int Whole(IConfiguration configuration, string name, int usual, int most)
        => configuration[name] is not { Length: > 0 } text ? usual
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= most ? number
            : throw new InvalidOperationException($"{name} is '{text}'; it takes a whole number from 1 to {most}.");

    private static IPNetwork Network(string text)
        => text.Contains('/', StringComparison.Ordinal)
            ? IPNetwork.Parse(text)
            : IPAddress.Parse(text) is var address ? new IPNetwork(address, address.GetAddressBytes().Length * 8) : default;
}
