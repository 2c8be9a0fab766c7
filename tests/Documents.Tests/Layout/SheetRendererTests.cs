using EOffice.Documents.Layout;
using EOffice.Documents.Tests.Images;
using EOffice.Documents.Tests.Pdf;

namespace EOffice.Documents.Tests.Layout;

public sealed class SheetRendererTests
{
    [Fact]
    public void Same_sheet_gives_the_same_bytes()
        => Assert.Equal(SheetRenderer.Render(SampleSheets.Sheet(TestImages.Crest())), SheetRenderer.Render(SampleSheets.Sheet(TestImages.Crest())));

    [ToolFact("qpdf")]
    public void Qpdf_finds_no_fault()
        => Assert.Contains("No syntax or stream encoding errors found", Tools.Run("qpdf", SheetRenderer.Render(SampleSheets.Sheet(steps: 40)), "--check", "{pdf}"));

    [Fact]
    public void Everything_on_it_is_printed_and_inside_the_margins()
    {
        var laid = LaidOut.Sheet(SampleSheets.Sheet());
        var text = string.Join(' ', laid.Words(labels: true));
        Assert.All(
            ["LEMBAR DISPOSISI", "Surat dari : Balai Arsip Daerah Provinsi Nusa Raya", "Nomor surat : 000.5.3/0117/BAD/2026", "Tanggal surat : 9 Januari 2026",
                "Diterima tanggal : 12 Januari 2026", "Nomor agenda : 0231/2026", "Hal : Permintaan data arsip", "Diteruskan kepada: 1. Sekretaris Dinas 2. Kepala Bidang",
                "Dengan hormat harap:", "Catatan: Mohon disiapkan", "12 Januari 2026 08.15 WIB Kepala Dinas Sekretaris Dinas"],
            part => Assert.Contains(part, text));
        Assert.Empty(laid.OutsideMargins());
    }

    [Fact]
    public void Only_ticked_boxes_have_a_cross()
    {
        var words = LaidOut.Sheet(SampleSheets.Sheet()).Words();
        Assert.Equal(4, words.Count(w => w == "×"));
        Assert.Equal("Segera", words[words.IndexOf("×") + 1]);
    }

    [Fact]
    public void Long_chain_goes_over_pages_under_its_head()
    {
        var laid = LaidOut.Sheet(SampleSheets.Sheet(steps: 60));
        Assert.True(laid.Pages.Count >= 2);
        Assert.Contains(laid.Lines(1), l => l.Contains("Keadaan", StringComparison.Ordinal));
        Assert.Empty(laid.OutsideMargins());
    }
}
