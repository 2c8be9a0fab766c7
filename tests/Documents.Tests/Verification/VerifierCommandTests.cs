using System.Text.Json;
using EOffice.Documents.Tests.Signing;
using EOffice.Verifier;

namespace EOffice.Documents.Tests.Verification;

/// <summary>The command line of archivists.</summary>
public sealed class VerifierCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Each_file_gets_its_line_in_the_order_given()
    {
        var sealedLetter = _folder.Write("sah.pdf", Forge.Signed(SmallPdf.Letter().ToBytes()));
        var plain = _folder.Write("polos.pdf", SmallPdf.Letter().ToBytes());
        var forged = _folder.Write("palsu.pdf", Forge.Replace(File.ReadAllBytes(sealedLetter), "(Surat dinas)", "(Surat Dinas)"));
        var missing = _folder["tidak ada.pdf"];
        var (exit, output, errors) = Run("--any-root", sealedLetter, plain, forged, missing, _folder[""], "/dev/zero");
        Assert.Equal(
            $"""
            VALID	Sound	{sealedLetter}
            UNSIGNED	NoSignature	{plain}
            INVALID	DigestMismatch	{forged}
            INVALID	FileUnreadable	{missing}
            INVALID	FileUnreadable	{_folder[""]}
            INVALID	FileUnreadable	/dev/zero

            """,
            output);
        Assert.Equal((1, ""), (exit, errors));
    }

    [Fact]
    public void Order_holds_and_zero_means_all_valid_however_many_files()
    {
        var sealedLetter = _folder.Write("sah.pdf", Forge.Signed(SmallPdf.Letter().ToBytes()));
        var many = Enumerable.Repeat(sealedLetter, 300).ToArray();
        var (exit, output, _) = Run(["--any-root", "--", .. many]);
        Assert.Equal((0, 300), (exit, output.Split('\n').Count(line => line == $"VALID\tSound\t{sealedLetter}")));
    }

    [Fact]
    public void Only_named_roots_are_trusted()
    {
        var sealedLetter = _folder.Write("sah.pdf", Forge.Signed(SmallPdf.Letter().ToBytes()));
        var root = Judges.WriteRoot(_folder);
        var other = _folder.Write("other.pem", Forge.Insider.Certificate.ExportCertificatePem());
        Assert.Equal($"VALID\tSound\t{sealedLetter}\n", Run("--root", root, sealedLetter).Output);
        Assert.Equal($"VALID\tSound\t{sealedLetter}\n", Run("--root", other, "--root", root, sealedLetter).Output);
        Assert.Equal($"INDETERMINATE\tUntrustedIssuer\t{sealedLetter}\n", Run("--root", Stranger(), sealedLetter).Output);
        var (exit, output, errors) = Run(sealedLetter);
        Assert.Equal((1, $"INDETERMINATE\tUntrustedIssuer\t{sealedLetter}\n"), (exit, output));
        Assert.Contains("--any-root", errors);
    }

    [Fact]
    public void Json_tells_about_every_signature()
    {
        var once = Forge.Signed(SmallPdf.Letter().ToBytes());
        var file = _folder.Write("sah.pdf", Forge.Signed(once));
        var (exit, output, _) = Run("--any-root", "--json", file, file);
        var lines = output.TrimEnd().Split('\n');
        var first = JsonDocument.Parse(lines[0]).RootElement;
        Assert.Equal((0, 2, "VALID", 2), (exit, lines.Length, first.GetProperty("verdict").GetString(), first.GetProperty("signatures").GetArrayLength()));
        Assert.Equal("Wira Kusuma", first.GetProperty("signatures")[1].GetProperty("signer").GetString());
    }

    [Theory]
    [InlineData("Which files?")]
    [InlineData("Which files?", "--any-root")]
    [InlineData("--unknown is not known here", "--unknown", "a.pdf")]
    [InlineData("--root takes a PEM file", "--root")]
    [InlineData("There is no file /nowhere.pem.", "--root", "/nowhere.pem", "a.pdf")]
    [InlineData("/dev/null holds no certificate in PEM", "--root", "/dev/null", "a.pdf")]
    [InlineData("/proc may not be read.", "--root", "/proc", "a.pdf")]
    public void Words_that_make_no_sense_are_refused(string why, params string[] words)
    {
        var (exit, output, errors) = Run(words);
        Assert.Equal((2, ""), (exit, output));
        Assert.StartsWith(why, errors, StringComparison.Ordinal);
        Assert.Contains("eoffice verify", errors);
    }

    public void Dispose() => _folder.Dispose();

    private string Stranger()
    {
        using var stranger = EOffice.Documents.Signing.Authority.CertificateAuthority.CreateRoot(
            new("Akar Uji", "Instalasi Contoh"), EOffice.Documents.Signing.Authority.Validity.Years(TestAuthority.Now.AddYears(-1), 5));
        return _folder.Write("stranger.pem", stranger.Certificate.ExportCertificatePem());
    }

    private static (int Exit, string Output, string Errors) Run(params string[] words)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var exit = VerifierCommand.Run(words, new Then(), output, errors);
        return (exit, output.ToString(), errors.ToString());
    }

    private sealed class Then : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => TestAuthority.Now.AddHours(1);
    }
}
