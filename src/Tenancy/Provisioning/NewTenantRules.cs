using System.Text.RegularExpressions;

namespace EOffice.Tenancy.Provisioning;

/// <summary>Why a government cannot be taken in as asked. No I/O.</summary>
internal static partial class NewTenantRules
{
    // Hosts of the installation itself, and names that mail and browsers give a meaning to.
    private static readonly HashSet<string> Reserved =
        ["konsol", "pusat", "www", "api", "admin", "mail", "smtp", "ns", "status", "static", "verifikasi", "localhost", "postmaster", "eoffice"];

    /// <summary>True for what no government may be called.</summary>
    public static bool IsReserved(string id) => Reserved.Contains(id);

    /// <summary>Null when it can.</summary>
    public static string? WhyNot(NewTenant request)
        => Reserved.Contains(request.Id.Value) ? $"The id '{request.Id}' is reserved."
        : string.IsNullOrWhiteSpace(request.Name) ? "The government's name is missing."
        : !RegionCode().IsMatch(request.RegionCode) ? $"'{request.RegionCode}' is not a region code such as 51 or 35.22."
        : (request.Kind == GovernmentKind.Province) != (request.RegionCode.Length == 2)
            ? $"The region code {request.RegionCode} is not of a {request.Kind.ToString().ToLowerInvariant()}."
        : request.TimeZone is { } zone && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _) ? $"There is no time zone '{zone}'."
        : request.Hosts.FirstOrDefault(h => !Host().IsMatch(h)) is { } host ? $"'{host}' is not a host name."
        : request.Brand is { } brand ? WhyNot(brand)
        : null;

    private static string? WhyNot(Brand brand)
        => !Contrast.IsColour(brand.BarColour) ? $"'{brand.BarColour}' is not a colour such as #14532d."
        : !Contrast.IsColour(brand.ActionColour) ? $"'{brand.ActionColour}' is not a colour such as #14532d."
        : null;

    [GeneratedRegex(@"\A\d\d(\.\d\d)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex RegionCode();

    [GeneratedRegex(@"\A(?=.{3,253}\z)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\z",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Host();
}
