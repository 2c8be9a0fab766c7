using System.Text;
using EOffice.Documents.Layout;
using EOffice.Documents.Signing;
using EOffice.Documents.Tests.Layout;

namespace EOffice.Documents.Tests.Signing;

public sealed class AppendedPagesTests
{
    private static readonly byte[] Sheet = LetterRenderer.Render(SampleLetters.Assignment());

    [ToolTheory("chromium-headless-shell", "gs", "qpdf", "pdfsig", "openssl", "pdftotext")]
    [InlineData("by hand")]
    [InlineData("our own letter")]
    [InlineData("chromium")]
    [InlineData("ghostscript")]
    [InlineData("qpdf object streams")]
    [InlineData("qpdf linearised")]
    public async Task Pages_follow_those_of_any_producer_and_take_two_seals(string producer)
    {
        var file = Producers.Make(producer);
        var outcome = AppendedPages.Append(file, Sheet);

        Assert.Null(outcome.Refusal);
        Assert.Equal(file, outcome.Pdf![..file.Length]);
        Assert.Contains("SURAT TUGAS", LastPage(outcome, "pdftotext", "-"), StringComparison.Ordinal);
        var first = await TestAuthority.SealAsync(outcome.Pdf!);
        Judges.AllAgree(await TestAuthority.SealAsync(first, TestAuthority.Secretary, TestAuthority.Clock), 2);
    }

    [ToolFact("pdfinfo")]
    public void What_the_other_pages_inherit_is_not_theirs()
    {
        var landscape = SmallPdf.Letter().With(2, "<< /Type /Pages /Kids [3 0 R] /Count 1 /Rotate 90 /CropBox [0 0 50 50] >>").ToBytes();
        var outcome = AppendedPages.Append(landscape, LetterRenderer.Render(SampleLetters.Invitation()));
        var said = LastPage(outcome, "pdfinfo");
        Assert.Matches(@"rot:\s+0", said);
        Assert.Matches(@"size:\s+595\.\d+ x 841\.\d+", said);
    }

    [Fact]
    public void Number_that_somebody_refers_to_already_is_left_free()
    {
        var dangling = SmallPdf.Letter().With(6, "<< /Title (Surat) /Spare [7 0 R 8 0 R 30 0 R] >>").ToBytes();
        var text = Encoding.Latin1.GetString(AppendedPages.Append(dangling, Sheet).Pdf!)[dangling.Length..];
        Assert.All([7, 8, 30], number => Assert.DoesNotContain($"\n{number} 0 obj", text, StringComparison.Ordinal));
    }

    [Fact]
    public void Same_files_give_the_same_bytes()
        => Assert.Equal(AppendedPages.Append(Producers.Make("by hand"), Sheet).Pdf, AppendedPages.Append(Producers.Make("by hand"), Sheet).Pdf);

    [Fact]
    public async Task Sealed_file_takes_no_page()
        => Assert.Equal(AppendRefusal.AlreadySigned, AppendedPages.Append(await TestAuthority.SealAsync(Producers.Make("by hand")), Sheet).Refusal);

    [ToolFact("qpdf")]
    public void Locked_file_takes_no_page()
    {
        using var folder = new TemporaryFolder();
        Tool.Run("qpdf", "--encrypt", "", "x", "256", "--", folder.Write("a.pdf", Producers.Make("by hand")), folder["b.pdf"]);
        Assert.Equal(AppendRefusal.Encrypted, AppendedPages.Append(File.ReadAllBytes(folder["b.pdf"]), Sheet).Refusal);
    }

    [Fact]
    public void Broken_file_takes_no_page()
    {
        var file = Producers.Make("by hand");
        Assert.Equal(AppendRefusal.Unreadable, AppendedPages.Append(file.AsMemory(0, file.Length / 2), Sheet).Refusal);
    }

    [Fact]
    public void Form_that_draws_itself_takes_no_page()
        => Assert.Equal(
            AppendRefusal.XfaForm,
            AppendedPages.Append(SmallPdf.Letter().With(1, "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [] /XFA (x) >> >>").ToBytes(), Sheet).Refusal);

    private static string LastPage(AppendOutcome outcome, string program, params string[] more)
    {
        using var folder = new TemporaryFolder();
        var (exit, said) = Tool.Run(program, ["-f", $"{outcome.Pages}", "-l", $"{outcome.Pages}", folder.Write("grown.pdf", outcome.Pdf!), .. more]);
        Assert.True(exit == 0, said);
        return said;
    }
}
