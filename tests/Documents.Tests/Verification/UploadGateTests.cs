using EOffice.Documents.Pdf.Reading;
using EOffice.Documents.Tests.Signing;
using EOffice.Documents.Verification;

namespace EOffice.Documents.Tests.Verification;

public sealed class UploadGateTests
{
    [Fact]
    public void Plain_letter_comes_in()
        => Assert.Equal(new UploadOutcome(null, PdfFault.None, 1, HasSignature: false), UploadGate.Check(SmallPdf.Letter().ToBytes()));

    [Fact]
    public async Task Sealed_letter_comes_in_and_says_so()
        => Assert.Equal(new UploadOutcome(null, PdfFault.None, 1, HasSignature: true), UploadGate.Check(await TestAuthority.SealAsync(SmallPdf.Letter().ToBytes())));

    [ToolTheory("qpdf", "chromium-headless-shell", "gs")]
    [InlineData("qpdf linearised object streams")]
    [InlineData("chromium")]
    [InlineData("ghostscript")]
    public void Letters_by_usual_programs_come_in(string producer) => Assert.Null(UploadGate.Check(Producers.Make(producer)).Refusal);

    [Theory]
    [InlineData("/AcroForm << /Fields [] /XFA [(x)] >>", UploadRefusal.XfaForm)]
    [InlineData("/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>", UploadRefusal.JavaScript)]
    [InlineData("/Names << /JavaScript << /Names [] >> >>", UploadRefusal.JavaScript)]
    [InlineData("/OpenAction << /S /Launch /F (program) >>", UploadRefusal.Launch)]
    [InlineData("/OpenAction << /S /URI /URI (https://rimbajaya.example) >>", UploadRefusal.AutomaticAction)]
    [InlineData("/AA << /WC << /S /Named /N /Print >> >>", UploadRefusal.AutomaticAction)]
    [InlineData("/Names << /EmbeddedFiles << /Names [] >> >>", UploadRefusal.EmbeddedFile)]
    [InlineData("/AF [<< /Type /Filespec /F (a) /EF << /F 4 0 R >> >>]", UploadRefusal.EmbeddedFile)]
    [InlineData("/OpenAction [3 0 R /Fit]", null)]
    [InlineData("/OpenAction << /S /GoTo /D [3 0 R /Fit] >>", null)]
    public void What_the_catalog_may_say(string entry, UploadRefusal? refusal)
        => Expect(refusal, SmallPdf.Letter().With(1, $"<< /Type /Catalog /Pages 2 0 R {entry} >>"));

    [Theory]
    [InlineData("<< /Type /Annot /Subtype /FileAttachment /Rect [0 0 9 9] >>", UploadRefusal.EmbeddedFile)]
    [InlineData("<< /Type /Annot /Subtype /RichMedia /Rect [0 0 9 9] >>", UploadRefusal.RichMedia)]
    [InlineData("<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /SubmitForm /F (https://palsu.example) >> >>", UploadRefusal.Launch)]
    [InlineData("<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /GoToR /F (lain.pdf) >> >>", UploadRefusal.Launch)]
    [InlineData("<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /J#61vaScript /JS 4 0 R >> >>", UploadRefusal.JavaScript)]
    [InlineData("<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (https://rimbajaya.example) >> >>", null)]
    public void What_a_page_may_carry(string annotation, UploadRefusal? refusal) => Expect(refusal, SmallPdf.Letter().With(7, annotation));

    [Fact]
    public void Stream_from_outside_the_file_is_refused()
        => Expect(UploadRefusal.ExternalContent, SmallPdf.Letter().With(7, "<< /F (https://palsu.example/x) /Length 0 >>\nstream\n\nendstream"));

    [Fact]
    public void Too_many_pages_or_bytes_are_refused()
    {
        var letter = SmallPdf.Letter().With(2, "<< /Type /Pages /Kids [3 0 R 7 0 R] /Count 2 >>").With(7, "<< /Type /Page /Parent 2 0 R >>").ToBytes();
        Assert.Equal(2, UploadGate.Check(letter).Pages);
        Assert.Equal(UploadRefusal.TooManyPages, UploadGate.Check(letter, mostPages: 1).Refusal);
        Assert.Equal(UploadRefusal.TooLarge, UploadGate.Check(letter, mostBytes: letter.Length - 1).Refusal);
    }

    [ToolFact("qpdf")]
    public void Encrypted_file_is_refused()
    {
        using var folder = new TemporaryFolder();
        var made = folder["encrypted.pdf"];
        Assert.Equal(0, Tool.Run("qpdf", "--encrypt", "", "rahasia", "256", "--", folder.Write("plain.pdf", SmallPdf.Letter().ToBytes()), made).Exit);
        Assert.Equal(UploadRefusal.Encrypted, UploadGate.Check(File.ReadAllBytes(made)).Refusal);
    }

    [Fact]
    public void What_is_no_pdf_is_refused()
        => Assert.Equal((UploadRefusal.Unreadable, PdfFault.NotPdf), (UploadGate.Check("<html>"u8.ToArray()).Refusal, UploadGate.Check("<html>"u8.ToArray()).Fault));

    private static void Expect(UploadRefusal? refusal, SmallPdf pdf) => Assert.Equal(refusal, UploadGate.Check(pdf.ToBytes()).Refusal);
}
