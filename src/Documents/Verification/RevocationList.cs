using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EOffice.Documents.Verification;

/// <summary>A certificate revocation list (RFC 5280, 5), read once and used for many verifications.</summary>
public sealed class RevocationList : RevocationEvidence
{
    private const int LargestList = 16 << 20;
    private static readonly Asn1Tag Context0 = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private readonly RevokedEntries _revoked = RevokedEntries.None;
    private readonly byte[] _issuer;
    private readonly byte[] _signedBytes;
    private readonly byte[] _signature;
    private readonly HashAlgorithmName _digest;
    private readonly SignatureScheme _scheme;

    private RevocationList(AsnReader outer, ref int entriesLeft)
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
            _revoked = RevokedEntries.Read(body.ReadEncodedValue(), ref entriesLeft);
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
        var any = int.MaxValue;
        return TryRead(der, ref any);
    }

    /// <param name="entriesLeft">How many entries may still be read, in all lists; a list with more isn't usable.</param>
    internal static RevocationList? TryRead(ReadOnlyMemory<byte> der, ref int entriesLeft)
    {
        try
        {
            return der.Length <= LargestList ? new RevocationList(new AsnReader(der, AsnEncodingRules.DER), ref entriesLeft) : null;
        }
        catch (Exception e) when (e is AsnContentException or CmsRejectedException)
        {
            return null;
        }
    }

    internal override RevocationStatement? About(X509Certificate2 certificate, X509Certificate2 issuer)
        => _revoked.Find(certificate.SerialNumberBytes.Span) is var (at, reason)
            ? new RevocationStatement(ThisUpdate, NextUpdate, at, reason)
            : new RevocationStatement(ThisUpdate, NextUpdate, null, null);

    private protected override bool MayBeBy(X509Certificate2 issuer) => issuer.SubjectName.RawData.AsSpan().SequenceEqual(_issuer);

    private protected override bool IsSignedFor(X509Certificate2 issuer)
        => CmsAlgorithms.WhyWeak(issuer) is null && CmsAlgorithms.Verifies(issuer, _signedBytes, _signature, _digest, _scheme);

    private static (HashAlgorithmName Digest, SignatureScheme Scheme) Algorithm(AsnReader algorithm)
        => CertificateSignature.Scheme(algorithm) ?? throw new CmsRejectedException(ReasonCode.WeakAlgorithm);

    private static bool IsTime(AsnReader reader) => reader.PeekTag() == Asn1Tag.UtcTime || reader.PeekTag() == Asn1Tag.GeneralizedTime;

    internal static DateTimeOffset Time(AsnReader reader)
        => reader.PeekTag() == Asn1Tag.UtcTime ? reader.ReadUtcTime() : reader.ReadGeneralizedTime();
}
