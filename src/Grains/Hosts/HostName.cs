using System.Text.RegularExpressions;
using EOffice.Tenancy;

namespace EOffice.Grains.Hosts;

/// <summary>Which names a government may have as its own address (RFC 1123, 2.1: letters, digits, hyphens, and a top level of letters).</summary>
internal static partial class HostName
{
    /// <summary>"https://Surat.Contoh.go.id:443/masuk" → "surat.contoh.go.id".</summary>
    public static string Tidy(string typed)
    {
        var name = typed.Trim().ToLowerInvariant();
        var scheme = name.IndexOf("://", StringComparison.Ordinal);
        name = scheme < 0 ? name : name[(scheme + 3)..];
        var end = name.IndexOfAny(['/', ':', '?', '#']);
        return (end < 0 ? name : name[..end]).TrimEnd('.');
    }

    public static Refusal? WhyNot(string host, TenancyOptions options)
        => !Name().IsMatch(host) ? HostRefusals.Malformed
            : host == options.BaseDomain || host == options.ConsoleHost || host.EndsWith($".{options.BaseDomain}", StringComparison.Ordinal) ? HostRefusals.Ours
            : null;

    [GeneratedRegex(@"^(?=.{4,245}\z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}\z")]
    private static partial Regex Name();
}
