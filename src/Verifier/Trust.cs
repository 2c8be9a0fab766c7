using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EOffice.Documents.Verification;

namespace EOffice.Verifier;

/// <summary>Whom the archivist trusts.</summary>
internal static class Trust
{
    /// <summary>Written by <c>./eoffice up</c>: the installation's own authority, without its key.</summary>
    private const string OwnRoot = "root.pem";

    /// <exception cref="UsageException">A file with roots cannot be read.</exception>
    public static TrustPolicy Policy(Order order, DateTimeOffset now, TextWriter errors)
    {
        if (order.AnyRoot)
        {
            return new TrustPolicy([], now) { AnyRoot = true };
        }

        var own = Path.Combine(Environment.GetEnvironmentVariable("EOFFICE_DATA") ?? ".data", OwnRoot);
        var files = order.Roots.Count > 0 ? order.Roots : File.Exists(own) ? [own] : [];
        var anchors = new X509Certificate2Collection();
        foreach (var file in files)
        {
            Read(anchors, file);
        }

        if (anchors.Count == 0)
        {
            errors.WriteLine($"No authority is trusted: there is no {own}. Give --root FILE.pem or --any-root.");
        }

        return new TrustPolicy([.. anchors], now) { TimestampAnchors = [.. anchors] };
    }

    private static void Read(X509Certificate2Collection anchors, string file)
    {
        var before = anchors.Count;
        try
        {
            anchors.ImportFromPemFile(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            // In our own words: those of the runtime are left out of the published program.
            throw new UsageException(e switch
            {
                FileNotFoundException or DirectoryNotFoundException => $"There is no file {file}.",
                CryptographicException => $"{file} holds a certificate that cannot be read.",
                _ => $"{file} may not be read.",
            });
        }

        if (anchors.Count == before)
        {
            throw new UsageException($"{file} holds no certificate in PEM.");
        }
    }
}
