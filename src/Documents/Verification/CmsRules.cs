using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EOffice.Documents.Verification;

/// <summary>What a signer's CMS must say before its certificate is even looked at.</summary>
internal static class CmsRules
{
    public const string Data = "1.2.840.113549.1.7.1";
    public const string TimestampInfo = "1.2.840.113549.1.9.16.1.4";
    private const int MostIdentifiers = 20;
    private const string ContentType = "1.2.840.113549.1.9.3";
    private const string MessageDigest = "1.2.840.113549.1.9.4";
    private const string SigningCertificate = "1.2.840.113549.1.9.16.2.47";
    private const string OldSigningCertificate = "1.2.840.113549.1.9.16.2.12";

    /// <summary>Null when the signer really signed that digest with a strong key.</summary>
    public static ReasonCode? WhyNot(CmsSigned cms, ReadOnlySpan<byte> digest)
    {
        try
        {
            return WhyNotAttributes(cms, digest)
                ?? CmsAlgorithms.WhyWeak(cms.Signer)
                ?? (CmsAlgorithms.Verifies(cms) ? null : ReasonCode.SignatureMismatch);
        }
        catch (CmsRejectedException rejected)
        {
            return rejected.Reason;
        }
        catch (Exception e) when (e is AsnContentException or CryptographicException)
        {
            return ReasonCode.CmsMalformed;
        }
    }

    public static bool NamesItsCertificate(CmsSigned cms) => NamesItsCertificateStrongly(cms) || cms.Attributes.ContainsKey(OldSigningCertificate);

    /// <summary>By a SHA-2 digest; the older attribute has SHA-1.</summary>
    public static bool NamesItsCertificateStrongly(CmsSigned cms) => cms.Attributes.ContainsKey(SigningCertificate);

    /// <summary>Whether issuer and serial number are the certificate's.</summary>
    public static bool Names(X509Certificate2 certificate, ReadOnlySpan<byte> issuer, ReadOnlySpan<byte> serial)
        => certificate.IssuerName.RawData.AsSpan().SequenceEqual(issuer)
        && certificate.SerialNumberBytes.Span.TrimStart((byte)0).SequenceEqual(serial.TrimStart((byte)0));

    private static ReasonCode? WhyNotAttributes(CmsSigned cms, ReadOnlySpan<byte> digest)
    {
        if (!cms.Attributes.TryGetValue(ContentType, out var type) || !cms.Attributes.TryGetValue(MessageDigest, out var message)
            || new AsnReader(type, AsnEncodingRules.DER).ReadObjectIdentifier() != cms.ContentType)
        {
            return ReasonCode.CmsMalformed;
        }

        if (!new AsnReader(message, AsnEncodingRules.DER).ReadOctetString().AsSpan().SequenceEqual(digest))
        {
            return ReasonCode.DigestMismatch;
        }

        return Names(cms, SigningCertificate, HashAlgorithmName.SHA256) && Names(cms, OldSigningCertificate, HashAlgorithmName.SHA1)
            ? null
            : ReasonCode.SigningCertificateMismatch;
    }

    private static bool Names(CmsSigned cms, string attribute, HashAlgorithmName algorithm)
        => !cms.Attributes.TryGetValue(attribute, out var named) || Names(cms, named, algorithm);

    /// <summary>
    /// SigningCertificate and its V2 (RFC 5035): the first certificate identified must be the signer's. Where more are identified,
    /// nothing else may be carried along but what a carried issuer signed.
    /// </summary>
    /// <param name="algorithm">Where the attribute doesn't say.</param>
    private static bool Names(CmsSigned cms, byte[] attribute, HashAlgorithmName algorithm)
    {
        var identifiers = new AsnReader(attribute, AsnEncodingRules.DER).ReadSequence().ReadSequence();
        var first = identifiers.ReadEncodedValue();
        var more = new List<ReadOnlyMemory<byte>>();
        while (identifiers.HasData && more.Count < MostIdentifiers)
        {
            more.Add(identifiers.ReadEncodedValue());
        }

        return Identifies(first, cms.Signer, algorithm)
            && (more.Count == 0 || cms.Certificates.All(c => ReferenceEquals(c, cms.Signer) || more.Exists(id => Identifies(id, c, algorithm))
                || CarriedCertificates.IssuedByOneOf(c, cms.Certificates)));
    }

    private static bool Identifies(ReadOnlyMemory<byte> identifier, X509Certificate2 certificate, HashAlgorithmName algorithm)
    {
        var first = new AsnReader(identifier, AsnEncodingRules.DER).ReadSequence();
        if (algorithm != HashAlgorithmName.SHA1 && first.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence))
        {
            algorithm = CmsAlgorithms.Digest(first.ReadSequence());
        }

        var hash = first.ReadOctetString();
        if (!CryptographicOperations.HashData(algorithm, certificate.RawDataMemory.Span).AsSpan().SequenceEqual(hash))
        {
            return false;
        }

        if (!first.HasData)
        {
            return true;
        }

        var issuerSerial = first.ReadSequence();
        var directoryName = issuerSerial.ReadSequence().ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 4, isConstructed: true));
        return Names(certificate, directoryName.ReadEncodedValue().Span, issuerSerial.ReadIntegerBytes().Span);
    }
}
