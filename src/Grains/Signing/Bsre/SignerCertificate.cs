using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using EOffice.Grains.Signing.Providers;

namespace EOffice.Grains.Signing.Bsre;

/// <summary>Whether the certificate that the service signed with belongs to whoever asked for the seal. No I/O.</summary>
/// <remarks>
/// Only asked of certificates that lead to a trusted root of the government, so the subject is what that authority vouches for.
/// 1. Once a certificate is confirmed, its subject decides: renewed ones have the same.
/// 2. Before that, an e-mail address or NIK inside the certificate decides, when it has one of the kind we know.
/// 3. Else the name: the words of the certificate's common name, titles aside, are those of the person's.
/// The first one that passes is confirmed thereby. What fails is kept as doubted, for an administrator to look at.
/// </remarks>
internal static partial class SignerCertificate
{
    public static bool BelongsTo(X509Certificate2 certificate, ExpectedSigner expected)
        => expected.Confirmed is { } confirmed ? certificate.SubjectName.RawData.AsSpan().SequenceEqual(confirmed.SubjectName.RawData)
            : Named(certificate, expected.Identity) ?? SameName(certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false), expected.Name);

    /// <summary>Null when the certificate says nothing of the kind we know.</summary>
    private static bool? Named(X509Certificate2 certificate, BsreIdentity identity)
    {
        if (identity.Kind == BsreIdentityKind.Email)
        {
            var address = certificate.GetNameInfo(X509NameType.EmailName, forIssuer: false);
            return address.Length == 0 ? null : string.Equals(address, identity.Value, StringComparison.OrdinalIgnoreCase);
        }

        var numbers = Nik().Matches(certificate.Subject).Select(match => match.Value).ToList();
        return numbers.Count == 0 ? null : numbers.Contains(identity.Value);
    }

    /// <summary>"dr. RATNA JUWITA, M.Kes." and "Ratna Juwita": what follows a comma, and words with a full stop, are titles.</summary>
    internal static bool SameName(string one, string other) => Words(one) is { Length: > 0 } words && words.SequenceEqual(Words(other), StringComparer.Ordinal);

    private static string[] Words(string name)
        => [.. name.Split(',')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(word => !word.Contains('.', StringComparison.Ordinal))
            .Where(word => !Titles.Contains(word)).Select(word => word.ToUpperInvariant())];

    private static readonly HashSet<string> Titles = new(StringComparer.OrdinalIgnoreCase) { "dr", "drg", "drs", "dra", "ir", "prof", "h", "hj" };

    [GeneratedRegex(@"\b\d{16}\b")]
    private static partial Regex Nik();
}

/// <param name="Name">As it is in this government's records.</param>
/// <param name="Confirmed">The certificate that signed as this person before.</param>
internal sealed record ExpectedSigner(string Name, BsreIdentity Identity, X509Certificate2? Confirmed);
