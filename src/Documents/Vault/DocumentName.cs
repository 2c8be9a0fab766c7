using System.Text.RegularExpressions;

namespace EOffice.Documents.Vault;

/// <summary>Where a document lies below the root: tenant, two levels by hash, hash. Made only from checked parts, so no path can leave.</summary>
internal static partial class DocumentName
{
    public static string Of(string tenant, string sha256)
    {
        Check(tenant);
        return Sha256().IsMatch(sha256)
            ? $"{tenant}/{sha256[..2]}/{sha256[2..4]}/{sha256}"
            : throw new ArgumentException("A document is named by 64 lower-case hexadecimal digits.", nameof(sha256));
    }

    /// <summary>True for 64 lower-case hexadecimal digits.</summary>
    public static bool IsDigest(string name) => Sha256().IsMatch(name);

    public static void Check(string tenant)
    {
        if (!Tenant().IsMatch(tenant))
        {
            throw new ArgumentException($"'{tenant}' is not a tenant.", nameof(tenant));
        }
    }

    [GeneratedRegex(@"\A[a-z][a-z0-9-]{1,30}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Tenant();

    [GeneratedRegex(@"\A[0-9a-f]{64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Sha256();
}
