using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EOffice.Documents.Signing;

namespace EOffice.Grains.Signing;

/// <summary>Which timestamp authority the installation asks; without an address its own.</summary>
/// <param name="Anchors">Roots that tokens of it lead to; they are trusted for timestamps besides the installation's own.</param>
public sealed record TimestampOptions(TimestampAuthorityAddress? Authority = null, IReadOnlyList<X509Certificate2>? Anchors = null)
{
    /// <summary>How long one request may take.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>EOFFICE_TSA_URL, with EOFFICE_TSA_ROOT (PEM), EOFFICE_TSA_POLICY, EOFFICE_TSA_USER and EOFFICE_TSA_PASSWORD.</summary>
    /// <param name="setting">The value of a name; null or empty when it is not set.</param>
    /// <exception cref="InvalidOperationException">Something is malformed or missing, said in words that repeat no password.</exception>
    public static TimestampOptions From(Func<string, string?> setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        if (Given("EOFFICE_TSA_URL") is not { } url)
        {
            return new TimestampOptions();
        }

        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0)
        {
            throw new InvalidOperationException("EOFFICE_TSA_URL is an http or https address, without name or password in it.");
        }

        var policy = Given("EOFFICE_TSA_POLICY");
        if (policy is not null && (policy.Length > 64 || policy.Split('.') is not { Length: > 2 } arcs || !arcs.All(arc => arc.Length > 0 && arc.All(char.IsAsciiDigit))))
        {
            throw new InvalidOperationException($"EOFFICE_TSA_POLICY is '{policy}', which is no object identifier.");
        }

        var root = Given("EOFFICE_TSA_ROOT") ?? throw new InvalidOperationException("EOFFICE_TSA_ROOT names no file: its timestamps could not be verified.");
        return new TimestampOptions(new TimestampAuthorityAddress(address, Given("EOFFICE_TSA_USER"), Given("EOFFICE_TSA_PASSWORD"), policy), Read(root));

        string? Given(string name) => setting(name) is { Length: > 0 } value ? value : null;
    }

    private static X509Certificate2[] Read(string file)
    {
        var anchors = new X509Certificate2Collection();
        try
        {
            anchors.ImportFromPemFile(file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new InvalidOperationException($"EOFFICE_TSA_ROOT: {file} can't be read: {fault.Message}", fault);
        }

        return anchors.Count > 0 ? [.. anchors] : throw new InvalidOperationException($"EOFFICE_TSA_ROOT: {file} holds no certificate in PEM.");
    }
}
