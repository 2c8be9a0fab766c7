using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EOffice.Documents.Verification;

/// <summary>A certificate revocation list (RFC 5280, 5), read once and used for many verifications.</summary>
public sealed class RevocationList
{
    private const int LargestList = 16 << 20;
    private const string ReasonCodeExtension = "2.5.29.21";
    private readonly Dictionary<string, RevokedEntry> _revoked = new(StringComparer.Ordinal);
    private readonly byte[] _issuer;
    private readonly byte[] _signedBytes;
    private readonly byte[] _signature;
    private readonly HashAlgorithmName _digest;
    private readonly SignatureScheme _scheme;
    private byte[]? _knownIssuer;

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
    }

    public DateTimeOffset ThisUpdate { get; }

    public DateTimeOffset NextUpdate { get; }

    /// <summary>Null when it isn't a list this verifier can use (DER, SHA-2, at most 16 MB).</summary>
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

    /// <summary>Remembers the issuer it was found to be by: a list is asked about for every signature of an office.</summary>
    internal bool IsBy(X509Certificate2 issuer)
    {
        if (_knownIssuer is { } known && known.AsSpan().SequenceEqual(issuer.RawDataMemory.Span))
        {
            return true;
        }

        var isBy = issuer.SubjectName.RawData.AsSpan().SequenceEqual(_issuer)
            && CmsAlgorithms.Verifies(issuer, _signedBytes, _signature, _digest, _scheme);
        _knownIssuer = isBy ? issuer.RawDataMemory.ToArray() : _knownIssuer;
        return isBy;
    }

    internal RevokedEntry? Find(X509Certificate2 certificate)
        => _revoked.TryGetValue(Key(certificate.SerialNumberBytes.Span), out var found) ? found : null;

    private static string Key(ReadOnlySpan<byte> serial) => Convert.ToHexString(serial.TrimStart((byte)0));

    private static (HashAlgorithmName Digest, SignatureScheme Scheme) Algorithm(AsnReader algorithm)
        => CertificateSignature.Scheme(algorithm) ?? throw new CmsRejectedException(ReasonCode.WeakAlgorithm);

    private void ReadEntries(AsnReader entries)
    {
        while (entries.HasData)
        {
            var entry = entries.ReadSequence();
            var serial = Key(entry.ReadIntegerBytes().Span);
            _revoked[serial] = new RevokedEntry(Time(entry), entry.HasData && IsHold(entry.ReadSequence()));
        }
    }

    /// <summary>Whether the reason is certificateHold, which can be lifted again (RFC 5280, 5.3.1).</summary>
    private static bool IsHold(AsnReader extensions)
    {
        const int Hold = 6;
        var hold = false;
        while (extensions.HasData)
        {
            var extension = extensions.ReadSequence();
            var isReason = extension.ReadObjectIdentifier() == ReasonCodeExtension;
            if (extension.PeekTag() == Asn1Tag.Boolean)
            {
                extension.ReadBoolean();
            }

            var value = extension.ReadOctetString();
            hold |= isReason && new AsnReader(value, AsnEncodingRules.DER).ReadEnumeratedBytes().Span is [Hold];
        }

        return hold;
    }

    private static bool IsTime(AsnReader reader) => reader.PeekTag() == Asn1Tag.UtcTime || reader.PeekTag() == Asn1Tag.GeneralizedTime;

    private static DateTimeOffset Time(AsnReader reader)
        => reader.PeekTag() == Asn1Tag.UtcTime ? reader.ReadUtcTime() : reader.ReadGeneralizedTime();
}

/// <param name="Hold">Suspended: a later list may know nothing of it any more.</param>
internal sealed record RevokedEntry(DateTimeOffset At, bool Hold);
