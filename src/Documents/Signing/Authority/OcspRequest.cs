using System.Collections.Immutable;
using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace EOffice.Documents.Signing.Authority;

/// <summary>A question about certificates (RFC 6960, 4.1). Who asks, and whether they signed the question, doesn't matter here.</summary>
public sealed class OcspRequest
{
    /// <summary>Bytes; longer ones are not read.</summary>
    public const int LargestRequest = 4096;

    internal const string Nonce = "1.3.6.1.5.5.7.48.1.2";
    private const int MostCertificates = 16;

    /// <summary>RFC 9654 allows 128 octets, in an OCTET STRING of their own.</summary>
    private const int LongestNonce = 131;

    private OcspRequest(AsnReader outer)
    {
        var request = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        var body = request.ReadSequence();
        Skip(body, 0);
        Skip(body, 1);
        var list = body.ReadSequence();
        var certificates = ImmutableArray.CreateBuilder<OcspCertificateId>();
        while (list.HasData && certificates.Count < MostCertificates)
        {
            certificates.Add(new OcspCertificateId(list.ReadSequence()));
        }

        list.ThrowIfNotEmpty();
        Certificates = certificates.ToImmutable();
        if (body.HasData)
        {
            NonceValue = ReadNonce(body.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 2)).ReadSequence());
        }

        body.ThrowIfNotEmpty();
    }

    public ImmutableArray<OcspCertificateId> Certificates { get; }

    /// <summary>Whether the asker wants an answer made for this question.</summary>
    public bool HasNonce => NonceValue is not null;

    /// <summary>The extension's value as it came, to be echoed.</summary>
    internal byte[]? NonceValue { get; }

    /// <summary>Null for anything that is not a request this responder can answer (DER, at most 16 certificates, no critical extension it doesn't know).</summary>
    public static OcspRequest? TryRead(ReadOnlyMemory<byte> der)
    {
        try
        {
            return der.Length <= LargestRequest && new OcspRequest(new AsnReader(der, AsnEncodingRules.DER)) is { Certificates.Length: > 0 } request
                ? request
                : null;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    /// <summary>The shortest question about one certificate, without a nonce.</summary>
    public static byte[] About(X509Certificate2 certificate, X509Certificate2 issuer)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        ArgumentNullException.ThrowIfNull(issuer);
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            OcspCertificateId.Write(writer, issuer, certificate.SerialNumberBytes.Span);
        }

        return writer.Encode();
    }

    private static void Skip(AsnReader body, int tag)
    {
        if (body.HasData && body.PeekTag().HasSameClassAndValue(new Asn1Tag(TagClass.ContextSpecific, tag)))
        {
            body.ReadEncodedValue();
        }
    }

    private static byte[]? ReadNonce(AsnReader extensions)
    {
        byte[]? nonce = null;
        while (extensions.HasData)
        {
            var extension = extensions.ReadSequence();
            var identifier = extension.ReadObjectIdentifier();
            var critical = extension.PeekTag() == Asn1Tag.Boolean && extension.ReadBoolean();
            var value = extension.ReadOctetString();
            extension.ThrowIfNotEmpty();
            if (identifier == Nonce && value.Length is > 0 and <= LongestNonce)
            {
                nonce = value;
            }
            else if (critical || identifier == Nonce)
            {
                throw new AsnContentException("An extension that can't be honoured.");
            }
        }

        return nonce;
    }
}
