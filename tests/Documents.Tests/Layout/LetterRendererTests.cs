using EOffice.Documents.Layout;
using EOffice.Documents.Pdf.Writing;
using EOffice.Documents.Tests.Images;
using EOffice.Documents.Tests.Pdf;

namespace EOffice.Documents.Tests.Layout;

public sealed class LetterRendererTests
{
    public static TheoryData<string> Letters => ["invitation", "draft", "assignment", "agreement", "table"];

    [Theory, MemberData(nameof(Letters))]
    public void Same_letter_gives_the_same_bytes(string name)
        => Assert.Equal(LetterRenderer.Render(Letter(name)), LetterRenderer.Render(Letter(name)));

    [Fact]
    public void Another_letter_gets_another_file_identifier()
    {
        var other = SampleLetters.Invitation() with { Number = "B-0002/500.12.1/DISKOMINFO/2026" };
        Assert.NotEqual(Trailer(SampleLetters.Invitation()), Trailer(other));

        static string Trailer(LetterDocument letter)
        {
            var pdf = System.Text.Encoding.Latin1.GetString(LetterRenderer.Render(letter));
            return pdf[pdf.IndexOf("/ID[", StringComparison.Ordinal)..];
        }
    }

    [ToolTheory("qpdf"), MemberData(nameof(Letters))]
    public void Qpdf_finds_no_fault(string name)
        => Assert.Contains("No syntax or stream encoding errors found", Tools.Run("qpdf", LetterRenderer.Render(Letter(name)), "--check", "{pdf}"));

    [ToolTheory("pdffonts"), MemberData(nameof(Letters))]
    public void All_fonts_are_embedded_subsets_with_unicode(string name)
    {
        var fonts = Tools.Run("pdffonts", LetterRenderer.Render(Letter(name)), "{pdf}").Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..];
        Assert.NotEmpty(fonts);
        Assert.All(fonts, f => Assert.Matches(@"^[A-Z]{6}\+Liberation\S+ +CID TrueType +Identity-H +yes yes yes ", f));
    }

    [ToolFact("pdftotext")]
    public void Text_comes_out_in_reading_order()
    {
        var text = Tools.Run("pdftotext", LetterRenderer.Render(SampleLetters.Invitation()), "-raw", "{pdf}", "-");
        string[] order =
        [
            "PEMERINTAH KABUPATEN TIRTA AMERTA", "DINAS KOMUNIKASI DAN INFORMATIKA", "Nomor", "B-0001/500.12.1/DISKOMINFO/2026", "Sifat", "Hal",
            "Undangan Rapat Koordinasi", "Yth.", "Para Kepala Perangkat Daerah", "di Tempat", "Dalam rangka", "1. Peserta rapat", "a. daftar pejabat",
            "Rabu, 21 Januari", "Demikian disampaikan", "Kepala Dinas Komunikasi", "Ditandatangani secara elektronik.", "Drs. Bambang Setyo Nugroho, M.Si.",
            "NIP 19700412 199503 1 002", "Tembusan:", "1. Bupati Tirta Amerta", "Halaman 2 dari 2",
        ];
        var at = 0;
        foreach (var part in order)
        {
            var next = text.IndexOf(part, at, StringComparison.Ordinal);
            Assert.True(next >= 0, $"'{part}' is not after '{text[Math.Max(0, at - 30)..at]}' in\n{text}");
            at = next;
        }
    }

    [ToolFact("pdfinfo")]
    public void File_is_tagged_has_metadata_and_no_script()
    {
        var info = Tools.Run("pdfinfo", LetterRenderer.Render(SampleLetters.Invitation()), "{pdf}");
        Assert.Matches(@"Tagged: +yes", info);
        Assert.Matches(@"JavaScript: +no", info);
        Assert.Matches(@"Metadata Stream: +yes", info);
        Assert.Matches(@"PDF version: +1\.7", info);
        Assert.Matches(@"Title: +Undangan Rapat Koordinasi", info);
    }

    [Fact]
    public void File_has_one_classical_cross_reference_table_and_nothing_active()
    {
        var pdf = System.Text.Encoding.Latin1.GetString(LetterRenderer.Render(SampleLetters.Invitation()));
        Assert.Single(pdf.Split("\nxref\n")[1..]);
        Assert.EndsWith("%%EOF\n", pdf);
        Assert.All(["/ObjStm", "/JavaScript", "/JS", "/OpenAction", "/AA", "/Annots", "/URI", "/EmbeddedFile"], word => Assert.DoesNotContain(word, pdf));
    }

    [Fact]
    public void Letter_of_one_page_is_small()
    {
        var letter = SampleLetters.Assignment() with { Letterhead = SampleLetters.Head(TestImages.Crest()) };
        Assert.Single(LetterLayout.Of(letter).Pages);
        Assert.InRange(LetterRenderer.Render(letter).Length, 1, 60_000);
    }

    [Fact]
    public void Crest_and_code_are_figures_that_can_be_read_out()
    {
        var layout = LetterLayout.Of(SampleLetters.Invitation(TestImages.Crest()));
        var figures = All(layout.Root).Where(n => n.Type == "Figure").Select(n => n.Alt!).ToArray();
        Assert.Equal(["Lambang PEMERINTAH KABUPATEN TIRTA AMERTA", "Kode QR untuk memeriksa keaslian surat: " + SampleLetters.Invitation().VerificationUrl], figures);
    }

    [Fact]
    public void Unreadable_crest_does_not_hold_up_a_letter()
        => Assert.Empty(LetterLayout.Of(SampleLetters.Invitation([1, 2, 3])).Pages[0].Drawings.OfType<DrawnImage>());

    [Fact]
    public void Letter_in_serif_uses_no_other_face()
    {
        var letter = SampleLetters.Invitation() with { Paper = PaperSettings.F4 with { Typeface = Fonts.Typeface.Serif } };
        var faces = LetterLayout.Of(letter).Pages.SelectMany(p => p.Drawings).OfType<DrawnText>().Select(t => t.Face.Typeface).Distinct();
        Assert.Equal([Fonts.Typeface.Serif], faces);
    }

    internal static LetterDocument Letter(string name) => name switch
    {
        "invitation" => SampleLetters.Invitation(TestImages.Crest()),
        "draft" => SampleLetters.Draft(),
        "assignment" => SampleLetters.Assignment(),
        "agreement" => SampleLetters.Agreement(),
        _ => SampleLetters.LongTable(60),
    };

    internal static IEnumerable<StructureNode> All(StructureNode node) => node.Children.SelectMany(All).Prepend(node);
}
