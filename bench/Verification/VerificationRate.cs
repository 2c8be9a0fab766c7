using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using EOffice.Documents.Body;
using EOffice.Documents.Layout;
using EOffice.Documents.Signing;
using EOffice.Documents.Signing.Authority;
using EOffice.Documents.Verification;

namespace EOffice.Bench.Verification;

/// <summary>Verifications a second on one core, of a one-page sealed letter, beside openssl's own speed with such a key in the same run.</summary>
internal static partial class VerificationRate
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(5);
    private static readonly DateTimeOffset Then = new(2026, 3, 2, 3, 4, 5, TimeSpan.Zero);

    public static async Task<int> RunAsync(TextWriter output)
    {
        using var root = CertificateAuthority.CreateRoot(new("Akar Uji", "Instalasi Contoh"), Validity.Years(Then.AddYears(-1), 10));
        using var issuer = root.CreateIntermediate(new("Otoritas Uji", "Pemerintah Contoh"), Validity.Years(Then.AddYears(-1), 10));
        var pdf = await SealedLetterAsync(issuer);
        var trusted = new TrustPolicy([root.Certificate], Then.AddHours(1));
        var anybody = new TrustPolicy([], Then.AddHours(1)) { AnyRoot = true };
        Rate(pdf, trusted, TimeSpan.FromSeconds(2));   // warm

        await output.WriteLineAsync($"a sealed letter of {pdf.Length} bytes, one core, per second of processor time");
        await Line(output, "verified, the signer seen before", Rate(pdf, trusted, Long));
        await Line(output, "verified, the signer never seen (path over ECDSA P-384)", Rate(pdf, trusted, Long, KnownPaths.Forget));
        await Line(output, "verified, whoever signed", Rate(pdf, anybody, Long));
        await Line(output, "openssl speed rsa2048, verify", OpenSslVerifies());
        return 0;
    }

    private static Task Line(TextWriter output, string what, double rate)
        => output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{rate,10:F0}  {what}"));

    private static double Rate(byte[] pdf, TrustPolicy policy, TimeSpan during, Action? before = null)
    {
        var verifier = new PdfVerifier();
        var start = Environment.CpuUsage.TotalTime;
        var count = 0;
        for (; Environment.CpuUsage.TotalTime - start < during; count++)
        {
            before?.Invoke();
            if (verifier.Verify(pdf, policy).Verdict != Verdict.Valid)
            {
                throw new InvalidOperationException("The letter is not valid.");
            }
        }

        return count / (Environment.CpuUsage.TotalTime - start).TotalSeconds;
    }

    private static async Task<byte[]> SealedLetterAsync(CertificateAuthority issuer)
    {
        using var key = RSA.Create(2048);
        var certificate = issuer.IssueOfficial(new("Sekar Wulandari", "p-0001", "Pemerintah Contoh"), key, Validity.Years(Then.AddDays(-1), 3));
        using var signer = new LocalSigner(key, [certificate, issuer.Certificate]);
        var outcome = await PdfSealer.SealAsync(Letter(), new SealRequest("Sekar Wulandari", Then), signer, null, CancellationToken.None);
        return outcome.Sealed.ToArray();
    }

    [GeneratedRegex(@"rsa 2048 bits\s+\S+\s+\S+\s+[\d.]+\s+([\d.]+)")]
    private static partial Regex VerifiesPerSecond();

    private static double OpenSslVerifies()
    {
        var start = new ProcessStartInfo("openssl", ["speed", "-seconds", "3", "rsa2048"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var openssl = Process.Start(start)!;
        openssl.ErrorDataReceived += (_, _) => { };
        openssl.BeginErrorReadLine();
        var said = openssl.StandardOutput.ReadToEnd();
        openssl.WaitForExit();
        return double.Parse(VerifiesPerSecond().Match(said).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    private static byte[] Letter() => LetterRenderer.Render(new LetterDocument(
        LetterLayoutKind.Correspondence,
        new Letterhead(Array.Empty<byte>(), "PEMERINTAH KABUPATEN CONTOH", "DINAS KOMUNIKASI DAN INFORMATIKA", ["Jalan Merdeka Nomor 17", "Telepon (000) 555-0142"]),
        Title: null,
        "B-0001/500.12.1/DISKOMINFO/2026",
        "Contoh",
        new DateOnly(2026, 1, 14),
        [new("Sifat", "Biasa"), new("Hal", "Undangan Rapat Koordinasi", Strong: true)],
        ["Para Kepala Perangkat Daerah", "di Tempat"],
        new([new Paragraph([new TextRun("Dengan hormat, kami mengundang Saudara pada rapat koordinasi penerapan persuratan elektronik.")])]),
        [new(["Kepala Dinas,"], "Sekar Wulandari", ["Pembina Utama Muda"])],
        [],
        "https://eoffice.contoh.example/v/7QK2-M9XD-4TRB-W3HC",
        "Dokumen ini telah ditandatangani secara elektronik.",
        Mark: null,
        PaperSettings.A4,
        new("Undangan", "Dinas Komunikasi dan Informatika", "Undangan", Then, "surat-1")));
}
