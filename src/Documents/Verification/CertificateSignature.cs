using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EOffice.Documents.Verification;

/// <summary>The issuer's signature on a certificate (RFC 5280, 4.1.1).</summary>
internal static class CertificateSignature
{
    /// <summary>SHA-2 with RSA or ECDSA. An anchor's own signature proves nothing, but a weak one is a bad sign too.</summary>
    public static bool IsStrong(X509Certificate2 certificate) => Read(certificate) is not null;

    public static bool Verifies(X509Certificate2 certificate, X509Certificate2 issuer)
    {
        try
        {
            return Read(certificate) is { } read && CmsAlgorithms.Verifies(issuer, read.Signed, read.Signature, read.Digest, read.Scheme);
        }
        catch (Exception e) when (e is CryptographicException or CmsRejectedException)
        {
            return false;
        }
    }

    /// <summary>Null for algorithms that don't count.</summary>
    internal static (HashAlgorithmName Digest, SignatureScheme Scheme)? Scheme(AsnReader algorithm)
    {
        var identifier = algorithm.ReadObjectIdentifier();
        return identifier == "1.2.840.113549.1.1.10" ? CmsAlgorithms.Pss(algorithm) : Scheme(identifier);
    }

    private static (byte[] Signed, byte[] Signature, HashAlgorithmName Digest, SignatureScheme Scheme)? Read(X509Certificate2 certificate)
    {
        try
        {
            var outer = new AsnReader(certificate.RawDataMemory, AsnEncodingRules.DER).ReadSequence();
            var signed = outer.ReadEncodedValue().ToArray();
            return Scheme(outer.ReadSequence()) is var (digest, scheme) ? (signed, outer.ReadBitString(out _), digest, scheme) : null;
        }
        catch (Exception e) when (e is AsnContentException or CryptographicException or CmsRejectedException)
        {
            return null;
        }
    }

    private static (HashAlgorithmName Digest, SignatureScheme Scheme)? Scheme(string identifier) => identifier switch
    {
        "1.2.840.113549.1.1.11" => (HashAlgorithmName.SHA256, SignatureScheme.RsaPkcs1),
        "1.2.840.113549.1.1.12" => (HashAlgorithmName.SHA384, SignatureScheme.RsaPkcs1),
        "1.2.840.113549.1.1.13" => (HashAlgorithmName.SHA512, SignatureScheme.RsaPkcs1),
        "1.2.840.10045.4.3.2" => (HashAlgorithmName.SHA256, SignatureScheme.Ecdsa),
        "1.2.840.10045.4.3.3" => (HashAlgorithmName.SHA384, SignatureScheme.Ecdsa),
        "1.2.840.10045.4.3.4" => (HashAlgorithmName.SHA512, SignatureScheme.Ecdsa),
        _ => null,
    };
}
