using System.Security.Cryptography.X509Certificates;

namespace EOffice.Documents.Verification;

/// <summary>The certificates that a signature carries, where no signature covers them.</summary>
internal static class CarriedCertificates
{
    /// <summary>Null unless a certificate's issuer is carried along and did not sign it: a swapped or altered certificate, whoever is trusted.</summary>
    public static ReasonCode? WhyNot(CmsSigned cms) => cms.Certificates.All(c => IsGenuine(c, cms.Certificates)) ? null : ReasonCode.CertificateNotGenuine;

    public static bool IssuedByOneOf(X509Certificate2 certificate, IReadOnlyList<X509Certificate2> carried)
        => Issuers(certificate, carried).Exists(issuer => CertificateSignature.Verifies(certificate, issuer));

    private static bool IsGenuine(X509Certificate2 certificate, IReadOnlyList<X509Certificate2> carried)
    {
        if (!CertificateSignature.IsStrong(certificate))
        {
            return true;   // nothing to hold on to; whether such a certificate counts is a matter of trust
        }

        return Issuers(certificate, carried).Count == 0 || IssuedByOneOf(certificate, carried);
    }

    private static List<X509Certificate2> Issuers(X509Certificate2 certificate, IReadOnlyList<X509Certificate2> carried)
        => [.. carried.Where(issuer => certificate.IssuerName.RawData.AsSpan().SequenceEqual(issuer.SubjectName.RawData))];
}
