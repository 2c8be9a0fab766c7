using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EOffice.Documents.Signing.Authority;

/// <summary>Makes RFC 3161 tokens from the installation's own clock. Proves order within the installation, not time to the world.</summary>
/// <param name="key">Taken over.</param>
/// <param name="chain">The authority's certificate (timeStamping, critical), then its issuers; the root may be left out.</param>
public sealed class EmbeddedTimestampAuthority(ECDsa key, IReadOnlyList<X509Certificate2> chain, TimeProvider clock) : ITimestamper, IDisposable
{
    private const string TimestampInfo = "1.2.840.113549.1.9.16.1.4";

    public Task<byte[]> TokenAsync(ReadOnlyMemory<byte> digest, CancellationToken cancellationToken)
        => Task.FromResult(Token(digest.Span, nonce: null));

    /// <param name="nonce">Sent along with the question, to be sent back; null for none.</param>
    public byte[] Token(ReadOnlySpan<byte> digest, BigInteger? nonce)
    {
        if (digest.Length != SHA256.HashSizeInBytes)
        {
            throw new ArgumentException("A SHA-256 digest has 32 bytes.", nameof(digest));
        }

        return CmsSignature.Enclosing(TimestampInfo, Info(digest, nonce), key, chain);
    }

    public void Dispose() => key.Dispose();

    private byte[] Info(ReadOnlySpan<byte> digest, BigInteger? nonce)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            writer.WriteObjectIdentifier(CertificateProfile.Policy);
            using (writer.PushSequence())
            {
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier("2.16.840.1.101.3.4.2.1");
                    writer.WriteNull();
                }

                writer.WriteOctetString(digest);
            }

            writer.WriteInteger(new BigInteger(CertificateProfile.NewSerialNumber(), isUnsigned: true, isBigEndian: true));
            writer.WriteGeneralizedTime(clock.GetUtcNow(), omitFractionalSeconds: true);
            Accuracy(writer);
            if (nonce is { } value)
            {
                writer.WriteInteger(value);
            }
        }

        return writer.Encode();
    }

    /// <summary>One second: the time is cut to whole seconds.</summary>
    private static void Accuracy(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
        }
    }
}
