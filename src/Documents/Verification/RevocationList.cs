using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EOffice.Documents.Verification;

/// <summary>A certificate revocation list (RFC 5280, 5), read once and used for many verifications.</summary>
public sealed class RevocationList : RevocationEvidence
{
    private const int LargestList = 16 << 20;
    private const string ReasonCodeExtension = "2.5.29.21";
    private static readonly Asn1Tag Context0 = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private readonly Dictionary<string, (DateTimeOffset At, int? Reason)> _revoked = new(StringComparer.Ordinal);
    private readonly byte[] _issuer;
    private readonly byte[] _signedBytes;
    private readonly byte[] _signature;
    private readonly HashAlgorithmName _digest;
    private readonly SignatureScheme _scheme;

    private RevocationList(AsnReader outer)
    {
        var list = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        _signedBytes = list.PeekEncodedValue().ToArray();
        var body = list.ReadSequence();
        (_digest, _scheme) = Algorithm(list.ReadSequence());
        _signature = list.ReadBitString(out _);
        list.ThrowIfNotEmpty();

        if (body.PeekTag() == Asn1Tag.Integer)
        {
            body.ReadInteger();
        }

        body.ReadSequence();
        _issuer = body.ReadEncodedValue().ToArray();
        ThisUpdate = Time(body);
        NextUpdate = body.HasData && IsTime(body) ? Time(body) : ThisUpdate;
        if (body.HasData && body.PeekTag() == Asn1Tag.Sequence)
        {
            ReadEntries(body.ReadSequence());
        }

        // Critical ones narrow the list down (delta, one distribution point): then silence about a certificate means nothing.
        if (body.HasData)
        {
            RequireNothingCritical(body.ReadSequence(Context0).ReadSequence());
        }
    }

    public DateTimeOffset ThisUpdate { get; }

    public DateTimeOffset NextUpdate { get; }

    /// <summary>Null when it isn't a list this verifier can use (complete, DER, SHA-2, at most 16 MB).</summary>
    public static RevocationList? TryRead(ReadOnlyMemory<byte> der)
    {
        try
        {
            return der.Length <= LargestList ? new RevocationList(new AsnReader(der, AsnEncodingRules.DER)) : null;
        }
        catch (Exception e) when (e is AsnContentException or CmsRejectedException)
        {
            return null;
        }
    }

    internal override RevocationStatement? About(X509Certificate2 certificate, X509Certificate2 issuer)
        => _revoked.TryGetValue(Key(certificate.SerialNumberBytes.Span), out var entry)
            ? new RevocationStatement(ThisUpdate, NextUpdate, entry.At, entry.Reason)
            : new RevocationStatement(ThisUpdate, NextUpdate, null, null);

    private protected override bool MayBeBy(X509Certificate2 issuer) => issuer.SubjectName.RawData.AsSpan().SequenceEqual(_issuer);

    private protected override bool IsSignedFor(X509Certificate2 issuer)
        => CmsAlgorithms.WhyWeak(issuer) is null && CmsAlgorithms.Verifies(issuer, _signedBytes, _signature, _digest, _scheme);

    private static string Key(ReadOnlySpan<byte> serial) => Convert.ToHexString(serial.TrimStart((byte)0));

    private static (HashAlgorithmName Digest, SignatureScheme Scheme) Algorithm(AsnReader algorithm)
        => CertificateSignature.Scheme(algorithm) ?? throw new CmsRejectedException(ReasonCode.WeakAlgorithm);

    private void ReadEntries(AsnReader entries)
    {
        while (entries.HasData)
        {
            var entry = entries.ReadSequence();
            var serial = Key(entry.ReadIntegerBytes().Span);
            _revoked[serial] = (Time(entry), entry.HasData ? Reason(entry.ReadSequence()) : null);
        }
    }

    private static int? Reason(AsnReader extensions)
    {
        while (extensions.HasData)
        {
            var extension = extensions.ReadSequence();
            var isReason = extension.ReadObjectIdentifier() == ReasonCodeExtension;
            if (extension.PeekTag() == Asn1Tag.Boolean)
            {
                extension.ReadBoolean();
            }

            if (isReason)
            {
                return new AsnReader(extension.ReadOctetString(), AsnEncodingRules.DER).ReadEnumeratedBytes().Span is [var reason] ? reason : null;
            }
        }

        return null;
    }

    private static bool IsTime(AsnReader reader) => reader.PeekTag() == Asn1Tag.UtcTime || reader.PeekTag() == Asn1Tag.GeneralizedTime;

    private static DateTimeOffset Time(AsnReader reader)
        => reader.PeekTag() == Asn1Tag.UtcTime ? reader.ReadUtcTime() : reader.ReadGeneralizedTime();
}
