using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EOffice.Documents.Verification;

/// <summary>One signer's CMS SignedData (RFC 5652) as read: every byte is either checked here, signed, or kept for a later check.</summary>
/// <param name="Content">Null when detached.</param>
/// <param name="SignedAttributes">As signed: under the universal SET tag.</param>
/// <param name="Attributes">The single value of each signed attribute, by object identifier.</param>
/// <param name="Timestamp">The signature timestamp among the unsigned attributes, encoded.</param>
/// <param name="HasUnknownAttribute">An unsigned attribute nobody checks: a timestamp could be hidden by renaming it.</param>
internal sealed record CmsSigned(
    string ContentType,
    byte[]? Content,
    IReadOnlyList<X509Certificate2> Certificates,
    X509Certificate2 Signer,
    HashAlgorithmName Digest,
    SignatureScheme Scheme,
    byte[] SignedAttributes,
    IReadOnlyDictionary<string, byte[]> Attributes,
    byte[] Signature,
    byte[]? Timestamp,
    bool HasUnknownAttribute);

/// <summary>
/// Reads SignedData in DER, with no freedom left over; only where a program wrote an indefinite length is the frame around
/// certificates and attributes read as BER.
/// </summary>
internal sealed class CmsReader
{
    private const int MostCertificates = 10;
    private const int MostAttributes = 64;
    private static readonly Asn1Tag Context0 = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag Context1 = new(TagClass.ContextSpecific, 1, isConstructed: true);
    // Certificate and revocation references and values, archive timestamps (RFC 5126, ETSI EN 319 122-1).
    private static readonly HashSet<string> ValidationData =
    [
        "1.2.840.113549.1.9.16.2.21", "1.2.840.113549.1.9.16.2.22", "1.2.840.113549.1.9.16.2.23", "1.2.840.113549.1.9.16.2.24",
        "1.2.840.113549.1.9.16.2.48", "0.4.0.1733.2.4", "0.4.0.1733.2.5",
    ];

    private readonly List<X509Certificate2> _certificates = [];
    private string _contentType = "";
    private byte[]? _content;

    /// <summary>Null with the rule that was broken.</summary>
    public static CmsSigned? Read(byte[] cms, out ReasonCode reason)
    {
        try
        {
            var read = new CmsReader().SignedData(cms);
            reason = ReasonCode.Sound;
            return read;
        }
        catch (CmsRejectedException rejected)
        {
            reason = rejected.Reason;
        }
        catch (Exception e) when (e is AsnContentException or CryptographicException)
        {
            reason = ReasonCode.CmsMalformed;
        }

        return null;
    }

    private CmsSigned SignedData(byte[] cms)
    {
        var outer = new AsnReader(cms, cms is [_, 0x80, ..] ? AsnEncodingRules.BER : AsnEncodingRules.DER);
        var info = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        Require(info.ReadObjectIdentifier() == "1.2.840.113549.1.7.2", ReasonCode.CmsMalformed);
        var wrapped = info.ReadSequence(Context0);
        info.ThrowIfNotEmpty();
        var signed = wrapped.ReadSequence();
        wrapped.ThrowIfNotEmpty();

        var version = Version(signed);
        var digests = signed.ReadSetOf(skipSortOrderValidation: true);
        var listed = new List<HashAlgorithmName>();
        while (digests.HasData)
        {
            Require(listed.Count == 0, ReasonCode.CmsMalformed);   // of the one signer
            listed.Add(CmsAlgorithms.Digest(digests.ReadSequence()));
        }

        ReadContent(signed.ReadSequence());
        ReadCertificates(signed);
        if (signed.HasData && signed.PeekTag().HasSameClassAndValue(Context1))
        {
            signed.ReadEncodedValue();   // revocation lists: nothing here relies on them
        }

        var signers = signed.ReadSetOf(skipSortOrderValidation: true);
        signed.ThrowIfNotEmpty();
        Require(signers.HasData, ReasonCode.CmsNotOneSigner);
        var signer = signers.ReadSequence();
        Require(!signers.HasData, ReasonCode.CmsNotOneSigner);
        return Signer(signer, version, listed);
    }

    private void ReadContent(AsnReader encapsulated)
    {
        _contentType = encapsulated.ReadObjectIdentifier();
        if (encapsulated.HasData)
        {
            var content = encapsulated.ReadSequence(Context0);
            _content = content.ReadOctetString();
            content.ThrowIfNotEmpty();
            encapsulated.ThrowIfNotEmpty();
        }
    }

    private void ReadCertificates(AsnReader signed)
    {
        if (!signed.HasData || !signed.PeekTag().HasSameClassAndValue(Context0))
        {
            return;
        }

        var set = signed.ReadSetOf(skipSortOrderValidation: true, Context0);
        while (set.HasData)
        {
            Require(_certificates.Count < MostCertificates, ReasonCode.CmsMalformed);
            var raw = set.ReadEncodedValue();
            Require(raw.Span[0] == 0x30, ReasonCode.CmsMalformed);
            var certificate = X509CertificateLoader.LoadCertificate(raw.Span);
            Require(certificate.RawDataMemory.Span.SequenceEqual(raw.Span), ReasonCode.CmsMalformed);
            _certificates.Add(certificate);
        }
    }

    private CmsSigned Signer(AsnReader signer, int version, List<HashAlgorithmName> listed)
    {
        var signerVersion = Version(signer);
        var certificate = Identified(signer, signerVersion);
        // RFC 5652, 5.1: the version follows from the content.
        Require(version == (signerVersion == 3 || _contentType != CmsRules.Data ? 3 : 1), ReasonCode.CmsMalformed);

        var digest = CmsAlgorithms.Digest(signer.ReadSequence());
        Require(listed.Count == 1 && listed[0] == digest, ReasonCode.CmsMalformed);
        Require(signer.PeekTag() == Context0, ReasonCode.CmsMalformed);
        var attributes = signer.ReadEncodedValue().ToArray();
        attributes[0] = 0x31;
        var scheme = CmsAlgorithms.Scheme(signer.ReadSequence(), digest);
        var signature = signer.ReadOctetString();
        var (timestamp, unknown) = signer.HasData ? Unsigned(signer) : (null, false);
        signer.ThrowIfNotEmpty();
        return new CmsSigned(
            _contentType, _content, _certificates, certificate, digest, scheme, attributes, Attributes(attributes), signature, timestamp, unknown);
    }

    private X509Certificate2 Identified(AsnReader signer, int version)
    {
        X509Certificate2? found;
        if (signer.PeekTag() == new Asn1Tag(TagClass.ContextSpecific, 0))
        {
            Require(version == 3, ReasonCode.CmsMalformed);
            var identifier = signer.ReadOctetString(new Asn1Tag(TagClass.ContextSpecific, 0));
            found = _certificates.FirstOrDefault(c => c.Extensions.OfType<X509SubjectKeyIdentifierExtension>()
                .Any(e => e.SubjectKeyIdentifierBytes.Span.SequenceEqual(identifier)));
        }
        else
        {
            Require(version == 1, ReasonCode.CmsMalformed);
            var identifier = signer.ReadSequence();
            var issuer = identifier.ReadEncodedValue();
            var serial = identifier.ReadIntegerBytes();
            identifier.ThrowIfNotEmpty();
            found = _certificates.FirstOrDefault(c => CmsRules.Names(c, issuer.Span, serial.Span));
        }

        return found ?? throw new CmsRejectedException(ReasonCode.SignerCertificateMissing);
    }

    private static Dictionary<string, byte[]> Attributes(byte[] encoded)
    {
        var set = new AsnReader(encoded, AsnEncodingRules.DER).ReadSetOf(skipSortOrderValidation: true);
        var attributes = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        ReadOnlyMemory<byte> before = default;
        while (set.HasData)
        {
            var raw = set.ReadEncodedValue();
            Require(attributes.Count < MostAttributes, ReasonCode.CmsMalformed);
            Require(before.Span.SequenceCompareTo(raw.Span) < 0, ReasonCode.CmsAttributesNotDer);
            before = raw;
            var (type, value) = Attribute(new AsnReader(raw, AsnEncodingRules.DER).ReadSequence());
            Require(attributes.TryAdd(type, value), ReasonCode.CmsMalformed);
        }

        return attributes;
    }

    private static (byte[]? Timestamp, bool Unknown) Unsigned(AsnReader signer)
    {
        byte[]? timestamp = null;
        var (unknown, count) = (false, 0);
        var set = signer.ReadSetOf(skipSortOrderValidation: true, Context1);
        while (set.HasData)
        {
            Require(++count <= MostAttributes, ReasonCode.CmsMalformed);
            var (type, value) = Attribute(set.ReadSequence());
            if (type == "1.2.840.113549.1.9.16.2.14")
            {
                Require(timestamp is null, ReasonCode.TimestampMalformed);
                timestamp = value;
            }
            else
            {
                unknown |= !ValidationData.Contains(type);
            }
        }

        return (timestamp, unknown);
    }

    private static (string Type, byte[] Value) Attribute(AsnReader attribute)
    {
        var type = attribute.ReadObjectIdentifier();
        var values = attribute.ReadSetOf();
        attribute.ThrowIfNotEmpty();
        var value = values.ReadEncodedValue().ToArray();
        values.ThrowIfNotEmpty();
        return (type, value);
    }

    private static int Version(AsnReader reader)
        => reader.TryReadInt32(out var version) ? version : throw new CmsRejectedException(ReasonCode.CmsMalformed);

    private static void Require(bool rule, ReasonCode otherwise)
    {
        if (!rule)
        {
            throw new CmsRejectedException(otherwise);
        }
    }
}

/// <summary>Carries a broken rule out of the reader; never leaves it.</summary>
internal sealed class CmsRejectedException(ReasonCode reason) : Exception(reason.ToString())
{
    public ReasonCode Reason { get; } = reason;
}
