using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EOffice.Documents.Signing.Authority;

/// <summary>Extensions of the certificates that the embedded authority issues (RFC 5280, 4.2).</summary>
internal static class CertificateProfile
{
    /// <summary>The policy of this authority: an arc made from a UUID (ITU-T X.667), so that nobody had to assign it.</summary>
    internal const string Policy = "2.25.261794286913418726540938714205183947126";

    public static CertificateRequest Issuer(X500DistinguishedName subject, ECDsa key, int pathLength)
    {
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, hasPathLengthConstraint: true, pathLength, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        return request;
    }

    public static void AddLeaf(CertificateRequest request, X509KeyUsageFlags usage, string purpose, bool critical)
    {
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(usage, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], critical));
    }

    public static void AddIssued(CertificateRequest request, X509Certificate2 issuer, StatusAddresses? addresses)
    {
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        request.CertificateExtensions.Add(
            X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(KeyIdentifier(issuer)));
        request.CertificateExtensions.Add(new X509Extension("2.5.29.32", Policies(), critical: false));
        if (addresses is not null)
        {
            request.CertificateExtensions.Add(
                CertificateRevocationListBuilder.BuildCrlDistributionPointExtension([addresses.RevocationList.AbsoluteUri]));
            AddInformationAccess(request, addresses);
        }
    }

    /// <summary>id-pkix-ocsp-nocheck (RFC 6960, 4.2.2.2.1).</summary>
    public static void AddNoCheck(CertificateRequest request)
        => request.CertificateExtensions.Add(new X509Extension("1.3.6.1.5.5.7.48.1.5", [5, 0], critical: false));

    public static void AddNoStatus(CertificateRequest request)
        => request.CertificateExtensions.Add(new X509Extension(StatusAddresses.NoStatus, [5, 0], critical: false));

    public static X509SubjectKeyIdentifierExtension KeyIdentifier(X509Certificate2 certificate)
        => certificate.Extensions.OfType<X509SubjectKeyIdentifierExtension>().Single();

    /// <summary>128 random bits, positive: unguessable, so that a prefix of a certificate can't be foreseen.</summary>
    public static byte[] NewSerialNumber()
    {
        var serial = new byte[17];
        RandomNumberGenerator.Fill(serial.AsSpan(1));
        serial[0] = 1;
        return serial;
    }

    private static void AddInformationAccess(CertificateRequest request, StatusAddresses addresses)
    {
        if (addresses.Responder is not null || addresses.IssuerCertificate is not null)
        {
            request.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension(
                Only(addresses.Responder), Only(addresses.IssuerCertificate), critical: false));
        }

        static IEnumerable<string>? Only(Uri? address) => address is null ? null : [address.AbsoluteUri];
    }

    private static byte[] Policies()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(Policy);
        }

        return writer.Encode();
    }
}
