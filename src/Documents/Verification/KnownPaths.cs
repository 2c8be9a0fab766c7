using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EOffice.Documents.Verification;

/// <summary>A path from a signer to an anchor whose every signature was checked, and when all its certificates are in force.</summary>
internal sealed record KnownPath(IReadOnlyList<X509Certificate2> Certificates, DateTime From, DateTime Until);

/// <summary>
/// Paths found sound before: letters of one office are signed by the same people, and checking their path costs more than all the
/// rest. What depends on the time or on revocation is not remembered.
/// </summary>
internal static class KnownPaths
{
    private const int Most = 1024;

    private static readonly ConcurrentDictionary<string, KnownPath> Known = new(StringComparer.Ordinal);

    /// <summary>Of everything that building the path may use.</summary>
    public static string Key(X509Certificate2 signer, params ReadOnlySpan<IEnumerable<X509Certificate2>> groups)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(int)];
        Add(hash, signer, length);
        foreach (var group in groups)
        {
            foreach (var certificate in group)
            {
                Add(hash, certificate, length);
            }

            hash.AppendData([0, 0, 0, 0]);   // no certificate is that short: ends the group
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    /// <summary>Null when it was never found, or not all of it was in force then.</summary>
    public static KnownPath? Find(string key, DateTimeOffset at)
        => Known.TryGetValue(key, out var path) && path.From <= at.UtcDateTime && at.UtcDateTime <= path.Until ? path : null;

    /// <param name="certificates">Kept: nobody may dispose of them.</param>
    public static KnownPath Remember(string key, IReadOnlyList<X509Certificate2> certificates)
    {
        if (Known.Count >= Most)
        {
            Known.Clear();
        }

        return Known[key] = new KnownPath(
            certificates, certificates.Max(c => c.NotBefore.ToUniversalTime()), certificates.Min(c => c.NotAfter.ToUniversalTime()));
    }

    /// <summary>For measuring what the first letter of a signer costs.</summary>
    public static void Forget() => Known.Clear();

    private static void Add(IncrementalHash hash, X509Certificate2 certificate, Span<byte> length)
    {
        BitConverter.TryWriteBytes(length, certificate.RawDataMemory.Length);
        hash.AppendData(length);
        hash.AppendData(certificate.RawDataMemory.Span);
    }
}
