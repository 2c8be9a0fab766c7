using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using EOffice.Documents.Pdf.Reading;

namespace EOffice.Documents.Tests.Signing;

/// <summary>The judges on files that were extended and stamped.</summary>
internal static partial class Judges
{
    private const string TimestampInfo = "1.2.840.113549.1.9.16.1.4";
    private const string SignatureTimestamp = "1.2.840.113549.1.9.16.2.14";

    /// <param name="signatures">By persons, each with a timestamp of the test authority.</param>
    /// <param name="stamps">Over the whole document.</param>
    public static void AllAgreeOnArchived(byte[] pdf, int signatures, int stamps)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("archived.pdf", pdf);
        var (_, seen) = Tool.Run("pdfsig", "-nocert", path);
        Assert.True(signatures == Regex.Count(seen, "Signature is Valid"), seen);   // of document timestamps Poppler says nothing
        Assert.True(signatures + stamps == Regex.Count(seen, @"\[0 - \d+\], \[\d+ - \d+\]") && Regex.Count(seen, "- Total document signed") == 1, seen);
        var (exit, check) = Tool.Run("qpdf", "--check", path);
        Assert.True(exit == 0, check);
        string[] trust = ["-CAfile", WriteRoot(folder), "-attime", TestAuthority.Now.ToUnixTimeSeconds().ToString()];
        var found = Signatures(pdf).Select(s => (s.Covered, Cms: Trimmed(s.Cms), Decoded: Decode(s.Cms))).ToList();
        Assert.Equal((signatures, stamps), (found.Count(s => !IsToken(s.Decoded)), found.Count(s => IsToken(s.Decoded))));
        foreach (var (covered, cms, decoded) in found)
        {
            if (IsToken(decoded))
            {
                TimestampHolds(folder, covered, cms, trust);
                continue;
            }

            OpenSslAgrees(folder, covered, cms, trust);
            var token = decoded.SignerInfos[0].UnsignedAttributes.Cast<CryptographicAttributeObject>().Single(a => a.Oid.Value == SignatureTimestamp);
            TimestampHolds(folder, decoded.SignerInfos[0].GetSignature(), token.Values[0].RawData, trust);
        }

        foreach (var list in Store(pdf, "CRLs"))
        {
            ListHolds(folder, list);
        }

        // One of them is about each signer, and openssl believes it.
        var signers = found.Where(s => !IsToken(s.Decoded)).Select(s => s.Decoded.SignerInfos[0].Certificate!).DistinctBy(c => c.SerialNumber).ToList();
        var answers = Store(pdf, "OCSPs").ToList();
        Assert.Equal(signers.Count, answers.Count);
        Assert.All(signers, signer => Assert.Contains(answers, answer => AnswerHolds(folder, answer, signer, trust)));
    }

    /// <summary>What lies in the document security store.</summary>
    public static IEnumerable<byte[]> Store(byte[] pdf, string key)
    {
        var file = PdfFile.Open(pdf, new WorkBudget(ReadingLimits.Default));
        var store = (PdfDictionary)file.Get(file.Catalog, "DSS");
        return ((PdfArray)file.Get(store, key)).Items.Select(item => (PdfStream)file.Resolve(item))
            .Select(stream => StreamDecoder.Decode(stream.Dictionary, pdf.AsMemory(stream.Start, stream.Length), file.Budget));
    }

    public static void TimestampHolds(TemporaryFolder folder, byte[] data, byte[] token, string[] trust)
    {
        var (exit, output) = Tool.Run(
            "openssl", ["ts", "-verify", "-token_in", "-in", folder.Write("token.der", token), "-data", folder.Write("stamped.bin", data), .. trust]);
        Assert.True(exit == 0, output);
    }

    private static void ListHolds(TemporaryFolder folder, byte[] list)
    {
        var issuers = folder.Write("issuers.pem", TestAuthority.Root.Certificate.ExportCertificatePem() + "\n" + TestAuthority.Tenant.Certificate.ExportCertificatePem());
        var (_, output) = Tool.Run("openssl", "crl", "-inform", "DER", "-in", folder.Write("list.crl", list), "-noout", "-verify", "-CAfile", issuers);
        Assert.Contains("verify OK", output);
    }

    private static bool AnswerHolds(TemporaryFolder folder, byte[] answer, X509Certificate2 about, string[] trust)
    {
        var (_, output) = Tool.Run(
            "openssl",
            [
                "ocsp", "-resp_text", "-respin", folder.Write("answer.der", answer),
                "-issuer", folder.Write("issuer.pem", TestAuthority.Tenant.Certificate.ExportCertificatePem()), .. trust,
            ]);
        Assert.Contains("Response verify OK", output);
        return output.Contains($"Serial Number: {about.SerialNumber}", StringComparison.Ordinal) && output.Contains("Cert Status: good", StringComparison.Ordinal);
    }

    private static bool IsToken(SignedCms cms) => cms.ContentInfo.ContentType.Value == TimestampInfo;

    private static byte[] Trimmed(byte[] padded)
    {
        AsnDecoder.ReadEncodedValue(padded, AsnEncodingRules.DER, out _, out _, out var length);
        return padded[..length];
    }

    private static SignedCms Decode(byte[] padded)
    {
        var cms = new SignedCms();
        cms.Decode(Trimmed(padded));
        return cms;
    }
}
