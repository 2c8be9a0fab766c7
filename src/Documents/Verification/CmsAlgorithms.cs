using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EOffice.Documents.Verification;

internal enum SignatureScheme { RsaPkcs1, RsaPss, Ecdsa }

/// <summary>The algorithms that count as proof: SHA-2 with RSA (2048 bits or more) or ECDSA (P-256 or more).</summary>
internal static class CmsAlgorithms
{
    private const int SmallestRsa = 2048;
    private const int LargestRsa = 8192;
    private const int SmallestCurve = 256;

    public static HashAlgorithmName Digest(AsnReader algorithm)
    {
        var name = DigestName(algorithm.ReadObjectIdentifier());
        NullOrNothing(algorithm);
        return name;
    }

    public static HashAlgorithmName DigestName(string identifier) => identifier switch
    {
        "2.16.840.1.101.3.4.2.1" => HashAlgorithmName.SHA256,
        "2.16.840.1.101.3.4.2.2" => HashAlgorithmName.SHA384,
        "2.16.840.1.101.3.4.2.3" => HashAlgorithmName.SHA512,
        "2.16.840.1.101.3.4.2.8" or "2.16.840.1.101.3.4.2.9" or "2.16.840.1.101.3.4.2.10" or "2.16.840.1.101.3.4.2.12"   // SHA-3, SHAKE256
            => throw new CmsRejectedException(ReasonCode.UnsupportedAlgorithm),
        _ => throw new CmsRejectedException(ReasonCode.WeakAlgorithm),
    };

    public static SignatureScheme Scheme(AsnReader algorithm, HashAlgorithmName digest)
    {
        var identifier = algorithm.ReadObjectIdentifier();
        if (identifier == "1.2.840.113549.1.1.10")
        {
            Pss(algorithm.ReadSequence(), digest);
            algorithm.ThrowIfNotEmpty();
            return SignatureScheme.RsaPss;
        }

        NullOrNothing(algorithm);
        var (scheme, implied) = identifier switch
        {
            "1.2.840.10045.2.1" => (SignatureScheme.Ecdsa, digest),
            "1.3.101.112" or "1.3.101.113" => throw new CmsRejectedException(ReasonCode.UnsupportedAlgorithm),   // Ed25519, Ed448
            "1.2.840.113549.1.1.1" => (SignatureScheme.RsaPkcs1, digest),
            "1.2.840.113549.1.1.11" => (SignatureScheme.RsaPkcs1, HashAlgorithmName.SHA256),
            "1.2.840.113549.1.1.12" => (SignatureScheme.RsaPkcs1, HashAlgorithmName.SHA384),
            "1.2.840.113549.1.1.13" => (SignatureScheme.RsaPkcs1, HashAlgorithmName.SHA512),
            "1.2.840.10045.4.3.2" => (SignatureScheme.Ecdsa, HashAlgorithmName.SHA256),
            "1.2.840.10045.4.3.3" => (SignatureScheme.Ecdsa, HashAlgorithmName.SHA384),
            "1.2.840.10045.4.3.4" => (SignatureScheme.Ecdsa, HashAlgorithmName.SHA512),
            _ => throw new CmsRejectedException(ReasonCode.WeakAlgorithm),
        };
        return implied == digest ? scheme : throw new CmsRejectedException(ReasonCode.CmsMalformed);
    }

    /// <summary>Null when the certificate's key is strong enough.</summary>
    public static ReasonCode? WhyWeak(X509Certificate2 certificate)
    {
        using var rsa = certificate.GetRSAPublicKey();
        using var curve = certificate.GetECDsaPublicKey();
        return rsa is not null && rsa.KeySize is >= SmallestRsa and <= LargestRsa ? null
            : curve is not null && curve.KeySize >= SmallestCurve ? null
            : ReasonCode.WeakKey;
    }

    public static bool Verifies(CmsSigned cms) => Verifies(cms.Signer, cms.SignedAttributes, cms.Signature, cms.Digest, cms.Scheme);

    public static bool Verifies(X509Certificate2 signer, byte[] data, byte[] signature, HashAlgorithmName digest, SignatureScheme scheme)
    {
        using var rsa = signer.GetRSAPublicKey();
        using var curve = signer.GetECDsaPublicKey();
        return scheme switch
        {
            SignatureScheme.RsaPkcs1 => rsa?.VerifyData(data, signature, digest, RSASignaturePadding.Pkcs1) ?? false,
            SignatureScheme.RsaPss => rsa?.VerifyData(data, signature, digest, RSASignaturePadding.Pss) ?? false,
            _ => curve?.VerifyData(data, signature, digest, DSASignatureFormat.Rfc3279DerSequence) ?? false,
        };
    }

    /// <summary>Hash, mask hash and salt length must all be the digest's (RFC 8017, A.2.3).</summary>
    private static void Pss(AsnReader parameters, HashAlgorithmName digest)
    {
        var hash = Digest(Tagged(parameters, 0).ReadSequence());
        var mask = Tagged(parameters, 1).ReadSequence();
        var generator = mask.ReadObjectIdentifier();
        var maskHash = Digest(mask.ReadSequence());
        var salted = Tagged(parameters, 2).TryReadInt32(out var salt);
        parameters.ThrowIfNotEmpty();
        var length = digest == HashAlgorithmName.SHA256 ? 32 : digest == HashAlgorithmName.SHA384 ? 48 : 64;
        if (hash != digest || maskHash != digest || generator != "1.2.840.113549.1.1.8" || !salted || salt != length)
        {
            throw new CmsRejectedException(ReasonCode.WeakAlgorithm);
        }
    }

    private static AsnReader Tagged(AsnReader reader, int tag) => reader.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, tag, isConstructed: true));

    private static void NullOrNothing(AsnReader algorithm)
    {
        if (algorithm.HasData)
        {
            algorithm.ReadNull();
        }

        algorithm.ThrowIfNotEmpty();
    }
}
