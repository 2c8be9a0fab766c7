using System.Diagnostics.CodeAnalysis;
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

    /// <summary>What the content-type attribute says.</summary>
    public string SignedType { get; init; } = "1.2.840.113549.1.7.1";

    /// <summary>What is said to be inside.</summary>
    public string EncapsulatedType { get; init; } = "1.2.840.113549.1.7.1";

    /// <summary>False signs the bytes themselves.</summary>
    public bool WithAttributes { get; init; } = true;

    /// <summary>The certificate that the older signing-certificate attribute names by SHA-1.</summary>
    public X509Certificate2? NamedBySha1 { get; init; }

    /// <summary>An unsigned attribute of that type, with junk in it.</summary>
    public string? UnsignedAttribute { get; init; }

    /// <summary>Whose issuer and serial number identify the signer.</summary>
    public X509Certificate2? Identified { get; init; }

    /// <summary>The frame with lengths left open, as programs write it that don't know them beforehand.</summary>
    public bool Indefinite { get; init; }

    /// <summary>Further signed attributes, encoded and in order; they come behind all others.</summary>
    public byte[] MoreAttributes { get; init; } = [];

    public byte[] Sign(ReadOnlySpan<byte> digest) => Indefinite ? Opened(Encode(digest)) : Encode(digest);

    private static byte[] Opened(byte[] der)
    {
        var outer = new AsnReader(der, AsnEncodingRules.DER).ReadSequence();
        var type = outer.ReadEncodedValue();
        var signed = outer.ReadSequence(Context0).PeekContentBytes();
        return [0x30, 0x80, .. type.Span, 0xA0, 0x80, 0x30, 0x80, .. signed.Span, 0, 0, 0, 0, 0, 0];
    }

    private byte[] Encode(ReadOnlySpan<byte> digest)
    {
        var attributes = WithAttributes ? Attributes(digest.ToArray()) : digest.ToArray();
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
            writer.WriteObjectIdentifier(EncapsulatedType);
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
                writer.WriteEncodedValue((Identified ?? Certificate).IssuerName.RawData);
                writer.WriteInteger((Identified ?? Certificate).SerialNumberBytes.Span);
            }

            Digest(writer);
            if (WithAttributes)
            {
                byte[] implicitly = [0xA0, .. attributes[1..]];
                writer.WriteEncodedValue(implicitly);
            }

            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier("1.2.840.113549.1.1.1");
                writer.WriteNull();
            }

            writer.WriteOctetString(WithAttributes
                ? Key.SignData(attributes, Hash, RSASignaturePadding.Pkcs1)
                : Key.SignHash(attributes, Hash, RSASignaturePadding.Pkcs1));
            Unsigned(writer);
        }
    }

    private void Unsigned(AsnWriter writer)
    {
        if (UnsignedAttribute is null)
        {
            return;
        }

        using (writer.PushSetOf(new Asn1Tag(TagClass.ContextSpecific, 1, isConstructed: true)))
        {
            writer.WriteEncodedValue(Attribute(UnsignedAttribute, w => w.WriteOctetString([1, 2, 3])));
        }
    }

    private byte[] Attributes(byte[] digest)
    {
        var all = new List<byte[]> { Attribute("1.2.840.113549.1.9.3", w => w.WriteObjectIdentifier(SignedType)) };
        if (WithMessageDigest)
        {
            all.Add(Attribute("1.2.840.113549.1.9.4", w => w.WriteOctetString(digest)));
        }

        if (Named is not null)
        {
            all.Add(Attribute("1.2.840.113549.1.9.16.2.47", w => SigningCertificate(w, SHA256.HashData(Named.RawData))));
        }

        if (NamedBySha1 is not null)
        {
            all.Add(Attribute("1.2.840.113549.1.9.16.2.12", w => SigningCertificate(w, OldDigest(NamedBySha1.RawData))));
        }

        all.Sort((left, right) => left.AsSpan().SequenceCompareTo(right) * (AttributesInDisorder ? -1 : 1));
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            all.ForEach(attribute => writer.WriteEncodedValue(attribute));
            for (var more = MoreAttributes.AsSpan(); more.Length > 0; more = more[(2 + more[1])..])
            {
                writer.WriteEncodedValue(more[..(2 + more[1])]);
            }
        }

        var encoded = writer.Encode();
        encoded[0] = 0x31;
        return encoded;
    }

    [SuppressMessage("Security", "CA5350", Justification = "The older attribute knows nothing else.")]
    private static byte[] OldDigest(byte[] data) => SHA1.HashData(data);

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

    private static void SigningCertificate(AsnWriter writer, byte[] digest)
    {
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteOctetString(digest);
        }
    }

    private void Digest(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(
                Hash == HashAlgorithmName.SHA1 ? "1.3.14.3.2.26"
                : Hash == HashAlgorithmName.MD5 ? "1.2.840.113549.2.5"
                : Hash == HashAlgorithmName.SHA3_256 ? "2.16.840.1.101.3.4.2.8"
                : "2.16.840.1.101.3.4.2.1");
        }
    }
}
