using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EOffice.Documents.Tests.Verification;

/// <summary>A CMS writer of its own for attacks: every rule of the real one can be broken, and the signature still be right.</summary>
internal sealed record ForgedCms(RSA Key, X509Certificate2 Certificate)
{
    private static readonly Asn1Tag Context0 = new(TagClass.ContextSpecific, 0, isConstructed: true);

    public HashAlgorithmName Hash { get; init; } = HashAlgorithmName.SHA256;

    /// <summary>The certificate that signing-certificate-v2 names; null to leave the attribute out.</summary>
    public X509Certificate2? Named { get; init; } = Certificate;

    public bool AttributesInDisorder { get; init; }

    public int Signers { get; init; } = 1;

    public byte[]? Content { get; init; }

    public bool WithCertificate { get; init; } = true;

    public bool WithMessageDigest { get; init; } = true;

    public int Version { get; init; } = 1;

    public X509Certificate2[] Extra { get; init; } = [];

    public byte[] Sign(ReadOnlySpan<byte> digest)
    {
        var attributes = Attributes(digest.ToArray());
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier("1.2.840.113549.1.7.2");
            using (writer.PushSequence(Context0))
            using (writer.PushSequence())
            {
                writer.WriteInteger(Version);
                using (writer.PushSetOf())
                {
                    Digest(writer);
                }

                Encapsulated(writer);
                using (writer.PushSequence(Context0))
                {
                    foreach (var certificate in Extra.Concat(WithCertificate ? [Certificate] : []))
                    {
                        writer.WriteEncodedValue(certificate.RawData);
                    }
                }

                using (writer.PushSetOf())
                {
                    for (var i = 0; i < Signers; i++)
                    {
                        Signer(writer, attributes);
                    }
                }
            }
        }

        return writer.Encode();
    }

    private void Encapsulated(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier("1.2.840.113549.1.7.1");
            if (Content is not null)
            {
                using (writer.PushSequence(Context0))
                {
                    writer.WriteOctetString(Content);
                }
            }
        }
    }

    private void Signer(AsnWriter writer, byte[] attributes)
    {
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            using (writer.PushSequence())
            {
                writer.WriteEncodedValue(Certificate.IssuerName.RawData);
                writer.WriteInteger(Certificate.SerialNumberBytes.Span);
            }

            Digest(writer);
            byte[] implicitly = [0xA0, .. attributes[1..]];
            writer.WriteEncodedValue(implicitly);
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier("1.2.840.113549.1.1.1");
                writer.WriteNull();
            }

            writer.WriteOctetString(Key.SignData(attributes, Hash, RSASignaturePadding.Pkcs1));
        }
    }

    private byte[] Attributes(byte[] digest)
    {
        var all = new List<byte[]> { Attribute("1.2.840.113549.1.9.3", w => w.WriteObjectIdentifier("1.2.840.113549.1.7.1")) };
        if (WithMessageDigest)
        {
            all.Add(Attribute("1.2.840.113549.1.9.4", w => w.WriteOctetString(digest)));
        }

        if (Named is not null)
        {
            all.Add(Attribute("1.2.840.113549.1.9.16.2.47", w => SigningCertificate(w, Named)));
        }

        all.Sort((left, right) => left.AsSpan().SequenceCompareTo(right) * (AttributesInDisorder ? -1 : 1));
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            all.ForEach(attribute => writer.WriteEncodedValue(attribute));
        }

        var encoded = writer.Encode();
        encoded[0] = 0x31;
        return encoded;
    }

    private static byte[] Attribute(string type, Action<AsnWriter> value)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(type);
            using (writer.PushSetOf())
            {
                value(writer);
            }
        }

        return writer.Encode();
    }

    private static void SigningCertificate(AsnWriter writer, X509Certificate2 certificate)
    {
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteOctetString(SHA256.HashData(certificate.RawData));
        }
    }

    private void Digest(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(Hash == HashAlgorithmName.SHA1 ? "1.3.14.3.2.26" : "2.16.840.1.101.3.4.2.1");
        }
    }
}
