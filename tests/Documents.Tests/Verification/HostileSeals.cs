using System.Formats.Asn1;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using EOffice.Documents.Signing;
using EOffice.Documents.Tests.Signing;

namespace EOffice.Documents.Tests.Verification;

/// <summary>Seals and validation data made to keep a verifier busy: keys that are slow to use, structures without end.</summary>
internal static class HostileSeals
{
    private const int Most = 32;   // signatures that are looked at
    private const string Pss = "1.2.840.113549.1.1.10";

    /// <summary>Certificates that may each have issued all others, with the slowest keys that count, carried by every seal.</summary>
    /// <param name="odd">Signed, so they say, with a salt of a length that the platform doesn't know.</param>
    public static byte[] EachOthersIssuers(bool odd)
    {
        var name = new X500DistinguishedName("CN=Siapa Saja, O=Pemerintah Contoh, C=ID");
        X509Certificate2[] crowd = [.. Enumerable.Range(0, 9).Select(n => Issue(name, n, SlowKey(), odd))];
        var signer = Issue(name, 100, new PublicKey(Forge.Insider.Key), odd);
        var cms = Forge.Insider with { Certificate = signer, Named = signer, Extra = crowd };
        return Repeated(cms.Sign, reserve: 48 * 1024);
    }

    /// <summary>Seals by such a key itself: slow, and never right.</summary>
    public static byte[] SlowSigners()
    {
        var name = new X500DistinguishedName("CN=Pelan, O=Pemerintah Contoh, C=ID");
        var signer = Issue(name, 1, SlowKey(), odd: true);
        return Repeated((Forge.Insider with { Certificate = signer, Named = signer }).Sign, reserve: 16 * 1024);
    }

    /// <summary>Half a megabyte of signed attributes each, one byte of value.</summary>
    public static byte[] Attributes()
    {
        var padding = new byte[330_000];
        for (var at = 0; at < padding.Length; at += 11)
        {
            // SEQUENCE { OID 1.2.840.n, SET { NULL } }, in order
            var n = at / 11;
            byte[] attribute = [0x30, 0x09, 0x06, 0x03, (byte)(0x2A + (n >> 14)), (byte)(0x80 | ((n >> 7) & 0x7F)), (byte)(n & 0x7F), 0x31, 0x02, 0x05, 0x00];
            attribute.CopyTo(padding, at);
        }

        return Repeated(digest => (Forge.Insider with { MoreAttributes = padding }).Sign(digest), reserve: 380 * 1024);
    }

    /// <summary>A trusted seal, and lists that name half a million certificates each as revoked by its issuer.</summary>
    public static byte[] Lists(int count, int entries)
    {
        var lists = Enumerable.Range(0, count).Select(n => List(n, entries));
        return WithStore("CRLs", lists);
    }

    /// <summary>A trusted seal, and certificates that claim to be its issuer.</summary>
    public static byte[] Issuers() => WithStore("Certs", Enumerable.Range(0, 48).Select(n => Issue(TestAuthority.Tenant.Certificate.SubjectName, n, SlowKey(), odd: true).RawData));

    private static byte[] WithStore(string list, IEnumerable<byte[]> values)
    {
        var victim = new Victim(Forge.Signed(SmallPdf.Letter().ToBytes()));
        var streams = values.Select((der, n) => (victim.Free + n, Stream(der))).ToList();
        return victim.Updated(
            [(victim.Root, victim.With(victim.Root, ("DSS", $"<< /{list} [{string.Join(' ', streams.Select(s => $"{s.Item1} 0 R"))}] >>"))), .. streams]);
    }

    private static string Stream(byte[] der)
    {
        using var output = new MemoryStream();
        using (var deflater = new ZLibStream(output, CompressionLevel.Fastest, leaveOpen: true))
        {
            deflater.Write(der);
        }

        return $"<< /Filter /FlateDecode /Length {output.Length} >>\nstream\n{Encoding.Latin1.GetString(output.ToArray())}\nendstream";
    }

    private static byte[] Repeated(Func<ReadOnlySpan<byte>, byte[]> sign, int reserve)
    {
        var pdf = SmallPdf.Letter().ToBytes();
        for (var i = 0; i < Most; i++)
        {
            var prepared = PdfSealer.Prepare(pdf, TestAuthority.Request(), reserve).Prepared!;
            pdf = PdfSealer.Embed(prepared, sign(prepared.Digest.Span)).Sealed.ToArray();
        }

        return pdf;
    }

    private static byte[] List(int number, int entries)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER, initialCapacity: (entries * 24) + 1024);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteInteger(1);
                Algorithm(writer);
                writer.WriteEncodedValue(TestAuthority.Tenant.Certificate.SubjectName.RawData);
                writer.WriteUtcTime(TestAuthority.Now.AddDays(-1));
                writer.WriteUtcTime(TestAuthority.Now.AddDays(4));
                writer.WriteEncodedValue(Entries(number, entries));
            }

            Algorithm(writer);
            writer.WriteBitString(new byte[64]);
        }

        return writer.Encode();
    }

    private static byte[] Entries(int number, int count)
    {
        byte[] time = [0x17, 13, .. "260302030405Z"u8];
        byte[] entry = [0x30, (byte)(6 + time.Length), 2, 4, 0, 0, 0, 0, .. time];
        var content = count * entry.Length;
        byte[] list = [0x30, 0x84, (byte)(content >> 24), (byte)(content >> 16), (byte)(content >> 8), (byte)content, .. new byte[content]];
        list = content < 1 << 24 ? [0x30, 0x83, .. list.AsSpan(3)] : list;
        for (var n = 0; n < count; n++)
        {
            var own = (n * 64) + number + 0x10000000;
            (entry[4], entry[5], entry[6], entry[7]) = ((byte)(own >> 24), (byte)(own >> 16), (byte)(own >> 8), (byte)own);
            entry.CopyTo(list, list.Length - content + (n * entry.Length));
        }

        return list;
    }

    private static void Algorithm(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier("1.2.840.10045.4.3.2");
        }
    }

    /// <summary>8192 bits with the longest exponent that counts.</summary>
    private static PublicKey SlowKey()
    {
        var modulus = RandomNumberGenerator.GetBytes(1024);
        modulus[0] = 0xFF;
        modulus[^1] |= 1;
        var numbers = new AsnWriter(AsnEncodingRules.DER);
        using (numbers.PushSequence())
        {
            numbers.WriteIntegerUnsigned(modulus);
            numbers.WriteInteger(int.MaxValue);
        }

        return new PublicKey(new Oid("1.2.840.113549.1.1.1"), new AsnEncodedData((byte[])[5, 0]), new AsnEncodedData(numbers.Encode()));
    }

    private static X509Certificate2 Issue(X500DistinguishedName name, int serial, PublicKey key, bool odd)
        => new CertificateRequest(name, key, HashAlgorithmName.SHA256).Create(
            name, new Nonsense(odd), TestAuthority.Now.AddYears(-1), TestAuthority.Now.AddYears(2), [1, (byte)serial]);

    /// <summary>Signs nothing: the signature is as long as the slow keys and never right.</summary>
    private sealed class Nonsense(bool odd) : X509SignatureGenerator
    {
        public override byte[] GetSignatureAlgorithmIdentifier(HashAlgorithmName hashAlgorithm) => odd
            ? Convert.FromHexString("304106092A864886F70D01010A3034A00F300D06096086480165030402010500A11C301A06092A864886F70D010108300D06096086480165030402010500A203020115")
            : Convert.FromHexString("300D06092A864886F70D01010B0500");

        public override byte[] SignData(byte[] data, HashAlgorithmName hashAlgorithm)
        {
            var signature = RandomNumberGenerator.GetBytes(1024);
            signature[0] = 0x7F;
            return signature;
        }

        protected override PublicKey BuildPublicKey() => throw new NotSupportedException(Pss);
    }
}
