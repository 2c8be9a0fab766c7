using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EOffice.Documents.Signing;

/// <summary>Writes CMS SignedData (RFC 5652) with one signer and CAdES attributes (RFC 5035), from a digest alone.</summary>
internal static class CmsSignature
{
    private const string Data = "1.2.840.113549.1.7.1";
    private static readonly Asn1Tag Context0 = new(TagClass.ContextSpecific, 0, isConstructed: true);

    /// <summary>Detached, as PAdES wants it.</summary>
    /// <param name="sha256">Digest of what is signed.</param>
    /// <param name="chain">Certificates to carry: the signer's first, the root left out.</param>
    public static byte[] Detached(ReadOnlySpan<byte> sha256, AsymmetricAlgorithm key, IReadOnlyList<X509Certificate2> chain)
        => Write(Data, content: null, sha256, key, chain);

    /// <summary>With its content inside, as a timestamp token wants it.</summary>
    public static byte[] Enclosing(string contentType, byte[] content, AsymmetricAlgorithm key, IReadOnlyList<X509Certificate2> chain)
        => Write(contentType, content, SHA256.HashData(content), key, chain);

    private static byte[] Write(
        string contentType, byte[]? content, ReadOnlySpan<byte> digest, AsymmetricAlgorithm key, IReadOnlyList<X509Certificate2> chain)
    {
        var attributes = Attributes(contentType, digest, chain);
        var writer = new AsnWriter(AsnEncodingRules.DER, initialCapacity: SignatureSpace.Plain);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier("1.2.840.113549.1.7.2");
            using (writer.PushSequence(Context0))
            using (writer.PushSequence())
            {
                writer.WriteInteger(content is null ? 1 : 3);
                using (writer.PushSetOf())
                {
                    Sha256(writer);
                }

                Encapsulated(writer, contentType, content);
                using (writer.PushSetOf(Context0))
                {
                    foreach (var certificate in chain)
                    {
                        writer.WriteEncodedValue(certificate.RawDataMemory.Span);
                    }
                }

                using (writer.PushSetOf())
                {
                    Signer(writer, chain[0], attributes, key);
                }
            }
        }

        return writer.Encode();
    }

    private static void Encapsulated(AsnWriter writer, string contentType, byte[]? content)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(contentType);
            if (content is not null)
            {
                using (writer.PushSequence(Context0))
                {
                    writer.WriteOctetString(content);
                }
            }
        }
    }

    private static void Signer(AsnWriter writer, X509Certificate2 certificate, byte[] attributes, AsymmetricAlgorithm key)
    {
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            using (writer.PushSequence())
            {
                writer.WriteEncodedValue(certificate.IssuerName.RawData);
                writer.WriteInteger(certificate.SerialNumberBytes.Span);
            }

            Sha256(writer);
            // Signed as a SET, sent under the implicit tag (RFC 5652, 5.4).
            var implicitly = attributes.ToArray();
            implicitly[0] = 0xA0;
            writer.WriteEncodedValue(implicitly);
            SignatureAlgorithm(writer, key);
            writer.WriteOctetString(Sign(attributes, key));
        }
    }

    private static byte[] Attributes(string contentType, ReadOnlySpan<byte> digest, IReadOnlyList<X509Certificate2> chain)
    {
        var message = digest.ToArray();
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSetOf())
        {
            Attribute(writer, "1.2.840.113549.1.9.3", w => w.WriteObjectIdentifier(contentType));
            Attribute(writer, "1.2.840.113549.1.9.4", w => w.WriteOctetString(message));
            Attribute(writer, "1.2.840.113549.1.9.16.2.47", w => SigningCertificate(w, chain));
        }

        return writer.Encode();
    }

    private static void Attribute(AsnWriter writer, string type, Action<AsnWriter> value)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(type);
            using (writer.PushSetOf())
            {
                value(writer);
            }
        }
    }

    /// <summary>
    /// SigningCertificateV2, the signer's first; SHA-256 is the default hash and so not written. It names every certificate carried,
    /// so that none of them can be altered unnoticed.
    /// </summary>
    private static void SigningCertificate(AsnWriter writer, IReadOnlyList<X509Certificate2> chain)
    {
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            foreach (var certificate in chain)
            {
                Identifier(writer, certificate);
            }
        }
    }

    private static void Identifier(AsnWriter writer, X509Certificate2 certificate)
    {
        using (writer.PushSequence())
        {
            writer.WriteOctetString(SHA256.HashData(certificate.RawDataMemory.Span));
            using (writer.PushSequence())
            {
                using (writer.PushSequence())
                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 4, isConstructed: true)))
                {
                    writer.WriteEncodedValue(certificate.IssuerName.RawData);
                }

                writer.WriteInteger(certificate.SerialNumberBytes.Span);
            }
        }
    }

    private static void Sha256(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier("2.16.840.1.101.3.4.2.1");
        }
    }

    private static void SignatureAlgorithm(AsnWriter writer, AsymmetricAlgorithm key)
    {
        using (writer.PushSequence())
        {
            if (key is RSA)
            {
                writer.WriteObjectIdentifier("1.2.840.113549.1.1.11");
                writer.WriteNull();
            }
            else
            {
                writer.WriteObjectIdentifier("1.2.840.10045.4.3.2");
            }
        }
    }

    private static byte[] Sign(byte[] data, AsymmetricAlgorithm key) => key switch
    {
        RSA rsa => rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        ECDsa curve => curve.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence),
        _ => throw new ArgumentException("Only RSA and ECDSA keys sign.", nameof(key)),
    };
}
