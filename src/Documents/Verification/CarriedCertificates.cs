using System.Security.Cryptography.X509Certificates;

namespace EOffice.Documents.Verification;

/// <summary>The certificates that a signature carries, where no signature covers them.</summary>
internal static class CarriedCertificates
{
    private const int MostOfAName = 3;

    /// <summary>Null unless a certificate's issuer is carried along and did not sign it: a swapped or altered certificate, whoever is trusted.</summary>
    public static ReasonCode? WhyNot(CmsSigned cms) => cms.Certificates.All(c => IsGenuine(c, cms.Certificates)) ? null : ReasonCode.CertificateNotGenuine;

    public static bool IssuedByOneOf(X509Certificate2 certificate, IReadOnlyList<X509Certificate2> carried)
        => Issuers(certificate, carried).Exists(issuer => CmsAlgorithms.WhyWeak(issuer) is null && CertificateSignature.Verifies(certificate, issuer));

    private static bool IsGenuine(X509Certificate2 certificate, IReadOnlyList<X509Certificate2> carried)
    {
        // Where weak algorithms leave nothing to hold on to, it is a matter of trust whether such a certificate counts.
        var issuers = Issuers(certificate, carried);
        return issuers.Count == 0 || !CertificateSignature.IsStrong(certificate)
            || issuers.Exists(issuer => CmsAlgorithms.WhyWeak(issuer) is not null) || IssuedByOneOf(certificate, carried);
    }

    private static List<X509Certificate2> Issuers(X509Certificate2 certificate, IReadOnlyList<X509Certificate2> carried) => [.. Among(carried, certificate)];

    /// <summary>Those that bear the issuer's name. Few of them honestly do, and each costs the use of its key.</summary>
    public static IEnumerable<X509Certificate2> Among(IEnumerable<X509Certificate2> candidates, X509Certificate2 certificate)
    {
        var issuer = certificate.IssuerName.RawData;
        return candidates.Where(c => issuer.AsSpan().SequenceEqual(c.SubjectName.RawData)).Take(MostOfAName);
    }
}
