using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;
using EOffice.Documents.Signing;
using EOffice.Documents.Signing.Authority;
using EOffice.Documents.Tests.Signing;
using EOffice.Documents.Verification;

namespace EOffice.Documents.Tests.Verification;

/// <summary>Builds tampered and dishonestly signed files.</summary>
internal static partial class Forge
{
    private static readonly RSA Key = RSA.Create(2048);

    /// <summary>A trusted official who cheats: the certificate is good, the file is not.</summary>
    public static ForgedCms Insider { get; } = new(Key, Issue(Key)) { Extra = [TestAuthority.Tenant.Certificate] };

    public static TrustPolicy AnyRoot { get; } = new([], TestAuthority.Now) { AnyRoot = true };

    public static X509Certificate2 Issue(RSA key, Validity? validity = null) => TestAuthority.Tenant.IssueOfficial(
        new("Wira Kusuma", "p-0666", "Pemerintah Kabupaten Rimba Jaya"), key, validity ?? Validity.Years(TestAuthority.Now.AddYears(-1), 3));

    /// <summary>Replaces text, keeping every offset.</summary>
    public static byte[] Replace(byte[] pdf, string old, string by)
    {
        var text = Encoding.Latin1.GetString(pdf);
        Assert.True(by.Length <= old.Length, "Offsets must not move.");
        Assert.Contains(old, text);
        return Encoding.Latin1.GetBytes(text.Replace(old, by.PadRight(old.Length)));
    }

    /// <summary>Signs a file honestly, after editing what surrounds the signature.</summary>
    /// <param name="edit">Edits the prepared bytes, offsets kept, before they are digested.</param>
    public static byte[] Signed(byte[] pdf, ForgedCms? cms = null, Func<byte[], byte[]>? edit = null, SealRequest? request = null)
    {
        var prepared = PdfSealer.Prepare(pdf, request ?? TestAuthority.Request()).Prepared!;
        var bytes = (edit ?? (b => b))(prepared.Bytes.ToArray());
        byte[] covered = [.. bytes[..prepared.GapStart], .. bytes[prepared.GapEnd..]];
        Embed(bytes, prepared.GapStart, (cms ?? Insider).Sign(SHA256.HashData(covered)));
        return bytes;
    }

    /// <summary>Signs a file with somebody else's CMS over the covered bytes.</summary>
    public static byte[] SignedBy(byte[] pdf, Func<byte[], byte[]> cms, string subFilter = "adbe.pkcs7.detached")
    {
        var prepared = PdfSealer.Prepare(pdf, TestAuthority.Request()).Prepared!;
        var bytes = Replace(prepared.Bytes.ToArray(), "/ETSI.CAdES.detached", "/" + subFilter);
        Embed(bytes, prepared.GapStart, cms([.. bytes[..prepared.GapStart], .. bytes[prepared.GapEnd..]]));
        return bytes;
    }

    /// <summary>Appends a hand-written update with a signature in it: object bodies may say <c>{SIG}</c> where the signature's entries go.</summary>
    public static byte[] SignedUpdate(byte[] pdf, string trailer, params (int Number, string Body)[] objects)
    {
        var (bytes, gapStart, digest) = Open(pdf, "ETSI.CAdES.detached", trailer, objects);
        Embed(bytes, gapStart, Insider.Sign(digest));
        return bytes;
    }

    /// <summary>The same with a document timestamp.</summary>
    public static async Task<byte[]> StampedUpdateAsync(byte[] pdf, string trailer, params (int Number, string Body)[] objects)
    {
        var (bytes, gapStart, digest) = Open(pdf, "ETSI.RFC3161", trailer, objects);
        Embed(bytes, gapStart, await TestAuthority.Clock.TokenAsync(digest, CancellationToken.None));
        return bytes;
    }

    private static (byte[] Bytes, int GapStart, byte[] Digest) Open(byte[] pdf, string kind, string trailer, (int Number, string Body)[] objects)
    {
        var entries = $"/Filter /Adobe.PPKLite /SubFilter /{kind} /ByteRange [0 1111111111 2222222222 3333333333] /Contents ";
        var gap = $"<{new string('0', 16384)}>";
        var bytes = SmallPdf.Update(pdf, trailer, [.. objects.Select(o => (o.Number, o.Body.Replace("{SIG}", entries + gap)))]);
        var text = Encoding.Latin1.GetString(bytes);
        var start = text.LastIndexOf(gap, StringComparison.Ordinal);
        var end = start + gap.Length;
        var range = $"[0 {start} {end} {bytes.Length - end}]".PadRight("[0 1111111111 2222222222 3333333333]".Length);
        Encoding.ASCII.GetBytes(range, bytes.AsSpan(text.LastIndexOf("[0 1111111111", StringComparison.Ordinal)));
        byte[] covered = [.. bytes[..start], .. bytes[end..]];
        return (bytes, start, SHA256.HashData(covered));
    }

    public static string Trailer => "/Root 1 0 R /Info 6 0 R /ID [<00112233445566778899AABBCCDDEEFF> <FF112233445566778899AABBCCDDEEFF>] /Size 40";

    /// <summary>An update of a sealed letter, with a trailer that keeps the document's identity.</summary>
    public static byte[] Updated(byte[] pdf, params (int Number, string Body)[] objects) => SmallPdf.Update(pdf, Trailer, objects);

    /// <summary>The body of the newest version of an object, as text.</summary>
    public static string Body(byte[] pdf, int number)
    {
        var text = Encoding.Latin1.GetString(pdf);
        var start = text.LastIndexOf($"\n{number} 0 obj\n", StringComparison.Ordinal);
        return text[(start + $"\n{number} 0 obj\n".Length)..text.IndexOf("\nendobj", start, StringComparison.Ordinal)];
    }

    public static void Expect(ReasonCode reason, byte[] pdf)
    {
        var report = TestAuthority.Verify(pdf);
        Assert.Equal(reason, report.Reason);
        Assert.Equal(reason.Verdict(), report.Verdict);
    }

    /// <summary>The judgement of the first signature alone: a forger's own later signature may be another matter.</summary>
    public static void ExpectFirst(ReasonCode reason, byte[] pdf)
    {
        var report = TestAuthority.Verify(pdf);
        Assert.True(report.Signatures.Length > 0, report.Reason.ToString());
        Assert.Equal(reason, report.Signatures[0].Reason);
    }

    public static (int Start, int End) Gap(byte[] pdf)
    {
        var match = ByteRange().Match(Encoding.Latin1.GetString(pdf));
        return (int.Parse(match.Groups[1].Value), int.Parse(match.Groups[2].Value));
    }

    private static void Embed(byte[] bytes, int gapStart, byte[] cms)
        => Encoding.ASCII.GetBytes(Convert.ToHexStringLower(cms), bytes.AsSpan(gapStart + 1));

    [GeneratedRegex(@"/ByteRange \[0 (\d+) (\d+) (\d+)\]")]
    private static partial Regex ByteRange();
}
