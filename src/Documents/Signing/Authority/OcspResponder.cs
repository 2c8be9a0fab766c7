using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EOffice.Documents.Signing.Authority;

/// <summary>
/// Answers questions about an issuer's certificates (RFC 6960) with a key of its own, which the issuer certified for nothing else: the
/// issuer's key isn't used at every stranger's wish.
/// </summary>
public sealed class OcspResponder : IDisposable
{
    private static readonly Asn1Tag[] Context = [.. Enumerable.Range(0, 3).Select(tag => new Asn1Tag(TagClass.ContextSpecific, tag))];
    private readonly X509Certificate2 _issuer;
    private readonly ECDsa _key;

    internal OcspResponder(X509Certificate2 certificate, X509Certificate2 issuer, ECDsa key) => (Certificate, _issuer, _key) = (certificate, issuer, key);

    private enum ResponseStatus
    {
        Successful = 0,
        MalformedRequest = 1,
        InternalError = 2,
        TryLater = 3,
    }

    /// <summary>Carried in every answer.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>"Your question can't be read." Not signed: nobody has to believe it.</summary>
    public static byte[] Malformed() => Outer(ResponseStatus.MalformedRequest, null);

    /// <summary>"Ask later."</summary>
    public static byte[] TryLater() => Outer(ResponseStatus.TryLater, null);

    /// <summary>A signed answer about every certificate asked for, DER.</summary>
    /// <param name="statuses">By serial number, of this issuer's certificates; what is missing is answered as unknown.</param>
    /// <param name="now">When this was so; cut to the second.</param>
    /// <param name="until">When newer information will be there at the latest.</param>
    public byte[] Respond(OcspRequest request, IReadOnlyDictionary<string, CertificateStatus> statuses, DateTimeOffset now, DateTimeOffset until)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(statuses);
        var data = new AsnWriter(AsnEncodingRules.DER);
        using (data.PushSequence())
        {
            using (data.PushSequence(Context[2]))
            {
                data.WriteOctetString(CryptographicOperations.HashData(HashAlgorithmName.SHA1, Certificate.PublicKey.EncodedKeyValue.RawData));
            }

            data.WriteGeneralizedTime(now, omitFractionalSeconds: true);
            using (data.PushSequence())
            {
                foreach (var id in request.Certificates)
                {
                    WriteSingle(data, id, id.IsBy(_issuer) ? statuses.GetValueOrDefault(id.SerialNumber) : null, now, until);
                }
            }

            WriteNonce(data, request.NonceValue);
        }

        return Outer(ResponseStatus.Successful, Signed(data.Encode()));
    }

    public void Dispose() => _key.Dispose();

    private static void WriteSingle(AsnWriter writer, OcspCertificateId id, CertificateStatus? status, DateTimeOffset now, DateTimeOffset until)
    {
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(id.Encoded);
            if (status is { RevokedAt: { } revokedAt })
            {
                WriteRevoked(writer, revokedAt, status.Reason);
            }
            else
            {
                writer.WriteNull(Context[status is null ? 2 : 0]);
            }

            writer.WriteGeneralizedTime(now, omitFractionalSeconds: true);
            using (writer.PushSequence(Context[0]))
            {
                writer.WriteGeneralizedTime(until, omitFractionalSeconds: true);
            }
        }
    }

    private static void WriteRevoked(AsnWriter writer, DateTimeOffset at, X509RevocationReason reason)
    {
        using (writer.PushSequence(Context[1]))
        {
            writer.WriteGeneralizedTime(at, omitFractionalSeconds: true);
            using (writer.PushSequence(Context[0]))
            {
                writer.WriteEnumeratedValue(reason);
            }
        }
    }

    private static void WriteNonce(AsnWriter writer, byte[]? nonce)
    {
        if (nonce is null)
        {
            return;
        }

        using (writer.PushSequence(Context[1]))
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(OcspRequest.Nonce);
            writer.WriteOctetString(nonce);
        }
    }

    private byte[] Signed(byte[] data)
    {
        byte[] signature;
        lock (_key)
        {
            signature = _key.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }

        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(data);
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier("1.2.840.10045.4.3.2");
            }

            writer.WriteBitString(signature);
            using (writer.PushSequence(Context[0]))
            using (writer.PushSequence())
            {
                writer.WriteEncodedValue(Certificate.RawDataMemory.Span);
            }
        }

        return writer.Encode();
    }

    private static byte[] Outer(ResponseStatus status, byte[]? basic)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEnumeratedValue(status);
            if (basic is not null)
            {
                using (writer.PushSequence(Context[0]))
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier("1.3.6.1.5.5.7.48.1.1");
                    writer.WriteOctetString(basic);
                }
            }
        }

        return writer.Encode();
    }
}
