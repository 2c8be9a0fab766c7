using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EOffice.Documents.Verification;

/// <param name="Salt">Bytes of salt in RSA-PSS.</param>
internal readonly record struct SignatureScheme(SignatureKey Key, int Salt)
{
    public static SignatureScheme RsaPkcs1 => new(SignatureKey.RsaPkcs1, 0);

    public static SignatureScheme Ecdsa => new(SignatureKey.Ecdsa, 0);
}

internal enum SignatureKey { RsaPkcs1, RsaPss, Ecdsa }

/// <summary>The algorithms that count as proof: SHA-2 with RSA (2048 bits or more) or ECDSA (P-256 or more).</summary>
internal static class CmsAlgorithms
{
    private const int SmallestRsa = 2048;
    private const int LargestRsa = 8192;
    private const int LongestExponent = 4;
    private const int LargestOddlySalted = 4096;
    private const string Rsa = "1.2.840.113549.1.1.1";
    private const string OnlyPss = "1.2.840.113549.1.1.10";
    private const int ShortestSalt = 20;
    private const int LongestSalt = LargestRsa / 8;
    private const string Curve = "1.2.840.10045.2.1";

    // Of 256 bits and more: NIST and Brainpool.
    private static readonly HashSet<string> StrongCurves =
    [
        "1.2.840.10045.3.1.7", "1.3.132.0.34", "1.3.132.0.35",
        "1.3.36.3.3.2.8.1.1.7", "1.3.36.3.3.2.8.1.1.9", "1.3.36.3.3.2.8.1.1.11", "1.3.36.3.3.2.8.1.1.13",
    ];

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
        if (identifier == OnlyPss)
        {
            var (named, scheme) = Pss(algorithm);
            return named == digest ? scheme : throw new CmsRejectedException(ReasonCode.WeakAlgorithm);
        }

        NullOrNothing(algorithm);
        var (simple, implied) = identifier switch
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
        return implied == digest ? simple : throw new CmsRejectedException(ReasonCode.CmsMalformed);
    }

    /// <summary>Null when the certificate's key is strong enough. The size is read, not the key: that would cost as much as verifying with it.</summary>
    public static ReasonCode? WhyWeak(X509Certificate2 certificate)
    {
        try
        {
            var strong = certificate.GetKeyAlgorithm() switch
            {
                Rsa or OnlyPss => IsStrongRsa(certificate.GetPublicKey()),
                Curve => StrongCurves.Contains(CurveName(certificate.GetKeyAlgorithmParameters())),
                _ => false,
            };
            return strong ? null : ReasonCode.WeakKey;
        }
        catch (Exception e) when (e is AsnContentException or CryptographicException)
        {
            return ReasonCode.WeakKey;
        }
    }

    /// <summary>A long exponent is no weakness, but a way to keep a verifier busy.</summary>
    private static bool IsStrongRsa(byte[] key)
    {
        var numbers = new AsnReader(key, AsnEncodingRules.DER).ReadSequence();
        var modulus = numbers.ReadIntegerBytes().Span.TrimStart((byte)0);
        var bits = modulus.IsEmpty ? 0 : (8 * modulus.Length) - byte.LeadingZeroCount(modulus[0]);
        return bits is >= SmallestRsa and <= LargestRsa && numbers.ReadIntegerBytes().Length <= LongestExponent;
    }

    private static string CurveName(byte[]? parameters) => new AsnReader(parameters, AsnEncodingRules.DER).ReadObjectIdentifier();

    public static bool Verifies(CmsSigned cms) => Verifies(cms.Signer, cms.SignedAttributes, cms.Signature, cms.Digest, cms.Scheme);

    /// <exception cref="CmsRejectedException">The algorithms can't be judged here.</exception>
    public static bool Verifies(X509Certificate2 signer, byte[] data, byte[] signature, HashAlgorithmName digest, SignatureScheme scheme)
    {
        if (scheme.Key == SignatureKey.Ecdsa)
        {
            using var curve = signer.GetECDsaPublicKey();
            return curve?.VerifyData(data, signature, digest, DSASignatureFormat.Rfc3279DerSequence) ?? false;
        }

        if (signer.GetKeyAlgorithm() is not (Rsa or OnlyPss) || (scheme.Key == SignatureKey.RsaPkcs1 && signer.GetKeyAlgorithm() == OnlyPss))
        {
            return false;
        }

        using var rsa = RSA.Create();
        rsa.ImportRSAPublicKey(signer.GetPublicKey(), out _);
        return scheme.Key == SignatureKey.RsaPkcs1 ? rsa.VerifyData(data, signature, digest, RSASignaturePadding.Pkcs1)
            : scheme.Salt == PssPadding.Length(digest) ? rsa.VerifyData(data, signature, digest, RSASignaturePadding.Pss)
            : rsa.KeySize <= LargestOddlySalted ? PssPadding.Verifies(rsa.ExportParameters(includePrivateParameters: false), data, signature, digest, scheme.Salt)
            : throw new CmsRejectedException(ReasonCode.UnsupportedAlgorithm);   // slow enough to keep a verifier busy
    }

    /// <summary>
    /// The parameters say which hash; the mask must use the same (RFC 8017, A.2.3). Programs salt with as much as the hash, with twenty
    /// bytes, or with as much as fits.
    /// </summary>
    public static (HashAlgorithmName Digest, SignatureScheme Scheme) Pss(AsnReader algorithm)
    {
        // What is left out stands for SHA-1.
        if (!algorithm.HasData)
        {
            throw new CmsRejectedException(ReasonCode.WeakAlgorithm);
        }

        var parameters = algorithm.ReadSequence();
        algorithm.ThrowIfNotEmpty();
        var hash = Tagged(parameters, 0) is { } named ? Digest(named.ReadSequence()) : throw new CmsRejectedException(ReasonCode.WeakAlgorithm);
        var mask = Tagged(parameters, 1)?.ReadSequence() ?? throw new CmsRejectedException(ReasonCode.WeakAlgorithm);
        var generator = mask.ReadObjectIdentifier();
        var maskHash = Digest(mask.ReadSequence());
        var salt = Tagged(parameters, 2) is not { } written ? ShortestSalt : written.TryReadInt32(out var length) ? length : -1;
        var trailer = Tagged(parameters, 3) is not { } field || (field.TryReadInt32(out var one) && one == 1);
        parameters.ThrowIfNotEmpty();
        return maskHash == hash && generator == "1.2.840.113549.1.1.8" && salt is >= ShortestSalt and <= LongestSalt && trailer
            ? (hash, new SignatureScheme(SignatureKey.RsaPss, salt))
            : throw new CmsRejectedException(ReasonCode.WeakAlgorithm);
    }

    private static AsnReader? Tagged(AsnReader reader, int number)
    {
        var tag = new Asn1Tag(TagClass.ContextSpecific, number, isConstructed: true);
        return reader.HasData && reader.PeekTag() == tag ? reader.ReadSequence(tag) : null;
    }

    private static void NullOrNothing(AsnReader algorithm)
    {
        if (algorithm.HasData)
        {
            algorithm.ReadNull();
        }

        algorithm.ThrowIfNotEmpty();
    }
}
