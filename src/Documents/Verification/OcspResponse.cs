using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EOffice.Documents.Verification;

/// <summary>An OCSP response (RFC 6960, 4.2): what an issuer's responder said of a few certificates.</summary>
public sealed class OcspResponse : RevocationEvidence
{
    private const int LargestResponse = 256 << 10;
    private const int MostAnswers = 64;
    private const int MostCertificates = 8;
    private const string Basic = "1.3.6.1.5.5.7.48.1.1";
    private static readonly Asn1Tag Context0 = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag Context1 = new(TagClass.ContextSpecific, 1, isConstructed: true);
    private static readonly Asn1Tag Context2 = new(TagClass.ContextSpecific, 2, isConstructed: true);

    private readonly List<OcspAnswer> _answers = [];
    private readonly List<X509Certificate2> _certificates = [];
    private readonly byte[] _signedBytes;
    private readonly byte[] _signature;
    private readonly HashAlgorithmName _digest;
    private readonly SignatureScheme _scheme;
    private byte[]? _responderName;
    private byte[]? _responderKey;

    private OcspResponse(AsnReader outer)
    {
        var basic = Successful(outer);
        _signedBytes = basic.PeekEncodedValue().ToArray();
        var data = basic.ReadSequence();
        (_digest, _scheme) = CertificateSignature.Scheme(basic.ReadSequence()) ?? throw Unusable();
        _signature = basic.ReadBitString(out _);
        if (basic.HasData)
        {
            ReadCertificates(basic.ReadSequence(Context0).ReadSequence());
        }

        basic.ThrowIfNotEmpty();
        ReadData(data);
    }

    public DateTimeOffset ProducedAt { get; private set; }

    /// <summary>Null when it isn't a response this verifier can use (successful, basic, DER, SHA-2, at most 256 KB, nothing critical in it).</summary>
    public static OcspResponse? TryRead(ReadOnlyMemory<byte> der)
    {
        try
        {
            return der.Length <= LargestResponse ? new OcspResponse(new AsnReader(der, AsnEncodingRules.DER)) : null;
        }
        catch (Exception e) when (e is AsnContentException or CmsRejectedException or CryptographicException)
        {
            return null;
        }
    }

    internal override RevocationStatement? About(X509Certificate2 certificate, X509Certificate2 issuer)
        => _answers.Find(answer => answer.IsAbout(certificate, issuer))?.Statement;

    private protected override bool MayBeBy(X509Certificate2 issuer) => Responders(issuer).Any();

    private protected override bool IsSignedFor(X509Certificate2 issuer)
        => Responders(issuer).Any(responder => OcspDelegation.MaySpeakFor(responder, issuer, ProducedAt) && Verifies(responder));

    /// <summary>The issuer itself, or a certificate sent along, when it is the one that the response names.</summary>
    private IEnumerable<X509Certificate2> Responders(X509Certificate2 issuer)
        => _certificates.Prepend(issuer).Where(c => _responderName is { } name
            ? c.SubjectName.RawData.AsSpan().SequenceEqual(name)
            : CryptographicOperations.HashData(HashAlgorithmName.SHA1, c.GetPublicKey()).AsSpan().SequenceEqual(_responderKey));

    private bool Verifies(X509Certificate2 responder)
        => CmsAlgorithms.WhyWeak(responder) is null && CmsAlgorithms.Verifies(responder, _signedBytes, _signature, _digest, _scheme);

    private static AsnReader Successful(AsnReader outer)
    {
        var response = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        if (response.ReadEnumeratedBytes().Span is not [0])
        {
            throw Unusable();
        }

        var bytes = response.ReadSequence(Context0).ReadSequence();
        response.ThrowIfNotEmpty();
        return bytes.ReadObjectIdentifier() == Basic ? Only(new AsnReader(bytes.ReadOctetString(), AsnEncodingRules.DER)) : throw Unusable();
    }

    private static AsnReader Only(AsnReader reader)
    {
        var only = reader.ReadSequence();
        reader.ThrowIfNotEmpty();
        return only;
    }

    private void ReadCertificates(AsnReader certificates)
    {
        while (certificates.HasData)
        {
            if (_certificates.Count == MostCertificates)
            {
                throw Unusable();
            }

            _certificates.Add(X509CertificateLoader.LoadCertificate(certificates.ReadEncodedValue().Span));
        }
    }

    private void ReadData(AsnReader data)
    {
        if (data.PeekTag() == Context0)
        {
            data.ReadSequence(Context0);   // the version: only the first is defined
        }

        if (data.PeekTag() == Context1)
        {
            _responderName = data.ReadSequence(Context1).ReadEncodedValue().ToArray();
        }
        else
        {
            _responderKey = data.ReadSequence(Context2).ReadOctetString();
        }

        ProducedAt = data.ReadGeneralizedTime();
        var answers = data.ReadSequence();
        while (answers.HasData)
        {
            _answers.Add(_answers.Count < MostAnswers ? Answer(answers.ReadSequence()) : throw Unusable());
        }

        if (data.HasData)
        {
            RequireNothingCritical(data.ReadSequence(Context1).ReadSequence());
        }
    }

    private static OcspAnswer Answer(AsnReader single)
    {
        var identifier = single.ReadSequence();
        var digest = HashName(identifier.ReadSequence().ReadObjectIdentifier());
        var (name, key, serial) = (identifier.ReadOctetString(), identifier.ReadOctetString(), identifier.ReadIntegerBytes().ToArray());
        var (known, revokedAt, reason) = Status(single);
        var thisUpdate = single.ReadGeneralizedTime();
        var nextUpdate = single.HasData && single.PeekTag() == Context0 ? single.ReadSequence(Context0).ReadGeneralizedTime() : thisUpdate;
        if (single.HasData)
        {
            RequireNothingCritical(single.ReadSequence(Context1).ReadSequence());
        }

        var statement = new RevocationStatement(thisUpdate, nextUpdate, revokedAt, reason);
        return new OcspAnswer(digest, name, key, serial, known ? statement : null);
    }

    private static (bool Known, DateTimeOffset? RevokedAt, int? Reason) Status(AsnReader single)
    {
        switch (single.PeekTag().TagValue)
        {
            case 0:
                single.ReadNull(new Asn1Tag(TagClass.ContextSpecific, 0));
                return (true, null, null);
            case 1:
                var revoked = single.ReadSequence(Context1);
                var at = revoked.ReadGeneralizedTime();
                int? reason = revoked.HasData && revoked.ReadSequence(Context0).ReadEnumeratedBytes().Span is [var code] ? code : null;
                return (true, at, reason);
            default:
                single.ReadEncodedValue();   // the responder doesn't know
                return (false, null, null);
        }
    }

    // It only finds the certificate that is spoken of: whoever signs the response answers for it, so the digest may be an old one.
    private static HashAlgorithmName HashName(string identifier)
        => identifier == "1.3.14.3.2.26" ? HashAlgorithmName.SHA1 : CmsAlgorithms.DigestName(identifier);

    private static CmsRejectedException Unusable() => new(ReasonCode.UnsupportedAlgorithm);
}

/// <summary>One SingleResponse.</summary>
/// <param name="Statement">Null when the responder doesn't know the certificate.</param>
internal sealed record OcspAnswer(HashAlgorithmName Digest, byte[] IssuerName, byte[] IssuerKey, byte[] Serial, RevocationStatement? Statement)
{
    public bool IsAbout(X509Certificate2 certificate, X509Certificate2 issuer)
        => certificate.SerialNumberBytes.Span.TrimStart((byte)0).SequenceEqual(Serial.AsSpan().TrimStart((byte)0))
        && CryptographicOperations.HashData(Digest, issuer.SubjectName.RawData).AsSpan().SequenceEqual(IssuerName)
        && CryptographicOperations.HashData(Digest, issuer.GetPublicKey()).AsSpan().SequenceEqual(IssuerKey);
}

/// <summary>Who may answer for an issuer (RFC 6960, 4.2.2.2).</summary>
internal static class OcspDelegation
{
    private const string OcspSigning = "1.3.6.1.5.5.7.3.9";
    private const string NoCheck = "1.3.6.1.5.5.7.48.1.5";

    /// <summary>The issuer, or a responder it certified for nothing else, in force at the time, and exempt from being asked about in turn.</summary>
    public static bool MaySpeakFor(X509Certificate2 responder, X509Certificate2 issuer, DateTimeOffset at)
        => responder.RawDataMemory.Span.SequenceEqual(issuer.RawDataMemory.Span)
        || (responder.IssuerName.RawData.AsSpan().SequenceEqual(issuer.SubjectName.RawData)
            && responder.NotBefore.ToUniversalTime() <= at.UtcDateTime && at.UtcDateTime <= responder.NotAfter.ToUniversalTime()
            && responder.Extensions[NoCheck] is not null
            && responder.Extensions.OfType<X509EnhancedKeyUsageExtension>().Any(usage => usage.EnhancedKeyUsages.OfType<Oid>().Any(p => p.Value == OcspSigning))
            && CmsAlgorithms.WhyWeak(issuer) is null && CertificateSignature.Verifies(responder, issuer));
}
