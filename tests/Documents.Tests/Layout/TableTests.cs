using EOffice.Documents.Body;
using EOffice.Documents.Pdf.Writing;

namespace EOffice.Documents.Tests.Layout;

public sealed class TableTests
{
    [Fact]
    public void Head_is_repeated_on_each_page_and_read_out_once()
    {
        var laid = LaidOut.Letter(SampleLetters.LongTable(80));
        var pages = Enumerable.Range(0, laid.Pages.Count).Where(p => laid.Lines(p).Exists(l => l.Contains("Desa Percontohan", StringComparison.Ordinal))).ToArray();
        Assert.True(pages.Length >= 3);
        Assert.All(pages, p => Assert.Contains(laid.Pages[p].Drawings.OfType<DrawnText>(), t => t.Text.StartsWith("Uraian", StringComparison.Ordinal)));
        Assert.Single(laid.Words(), "Uraian");
    }

    [Fact]
    public void Rows_are_not_parted_while_they_fit_a_page()
    {
        var laid = LaidOut.Letter(SampleLetters.LongTable(80));
        var rows = LetterRendererTests.All(laid.Root).Where(n => n.Type == "TR");
        Assert.All(rows, row => Assert.Single(PagesOf(laid, row)));
    }

    [Fact]
    public void Row_higher_than_a_page_goes_on_on_the_next()
    {
        var text = string.Join(' ', Enumerable.Range(0, 3000).Select(i => $"kata{i}"));
        var laid = Laid(SampleLetters.Row(true, "No.", "Uraian"), SampleLetters.Row(false, "1.", text), SampleLetters.Row(false, "2.", "akhir"));
        Assert.Empty(laid.OutsideMargins());
        Assert.True(laid.Pages.Count > 3);
        Assert.Equal(text.Split(' '), laid.Words().Where(w => w.StartsWith("kata", StringComparison.Ordinal)));
    }

    [Fact]
    public void Cells_over_rows_and_columns_keep_their_text_and_their_place()
    {
        var laid = Laid(
            new TableRow([Cell("Wilayah", header: true), Cell("Sasaran", columns: 2, header: true)]),
            new TableRow([Cell("Timur", rows: 2), Cell("a1"), Cell("a2")]),
            new TableRow([Cell("b1"), Cell("b2")]));
        var texts = laid.Pages[0].Drawings.OfType<DrawnText>().ToDictionary(t => t.Text.Trim(), t => t, StringComparer.Ordinal);
        Assert.Equal(texts["a1"].Baseline, texts["a2"].Baseline, 3);
        Assert.Equal(texts["a1"].Baseline, texts["Timur"].Baseline, 3);
        Assert.Equal(texts["a2"].X, texts["b2"].X, 3);
        Assert.True(texts["b1"].Baseline > texts["a1"].Baseline + 10);
        Assert.Equal("/RowSpan 2/ColSpan 1", Span("Timur"));
        Assert.Equal("/RowSpan 1/ColSpan 2", Span("Sasaran"));

        string Span(string text)
        {
            var cell = LetterRendererTests.All(laid.Root).First(n => n.Type is "TD" or "TH" && laid.Words(n).Contains(text));
            return cell.Attributes![cell.Attributes!.IndexOf("/RowSpan", StringComparison.Ordinal)..].TrimEnd('>');
        }
    }

    [Fact]
    public void Group_of_spanned_rows_higher_than_a_page_is_parted_between_rows()
    {
        var rows = Enumerable.Range(0, 90).Select(i => new TableRow(i == 0 ? [Cell("Timur", rows: 90), Cell("baris0")] : [Cell($"baris{i}")]));
        var laid = Laid([.. rows]);
        Assert.Empty(laid.OutsideMargins());
        Assert.Equal(Enumerable.Range(0, 90).Select(i => $"baris{i}"), laid.Words().Where(w => w.StartsWith("baris", StringComparison.Ordinal)));
        Assert.True(laid.Pages.Count > 2);
    }

    [Fact]
    public void Many_narrow_columns_stay_between_the_margins()
    {
        var laid = Laid([.. Enumerable.Range(0, 6).Select(r => SampleLetters.Row(r == 0, [.. Enumerable.Range(0, 16).Select(c => $"pemerintahan{r}-{c}")]))]);
        Assert.Empty(laid.OutsideMargins());
    }

    [Fact]
    public void Table_inside_a_list_inside_a_table_is_set()
    {
        var inner = new TableBlock([SampleLetters.Row(true, "x", "y"), SampleLetters.Row(false, "satu", "dua")]);
        var list = new ListBlock(ListStyle.Bullet, 1, [SampleLetters.Item("butir", inner)]);
        var laid = Laid(new TableRow([new TableCell([list]), Cell("samping")]));
        Assert.Equal(["butir", "x", "y", "satu", "dua", "samping"], laid.Words(laid.Root.Children[2]));
        Assert.Empty(laid.OutsideMargins());
    }

    [Fact]
    public void Table_without_rows_or_with_spans_beyond_its_grid_does_no_harm()
    {
        Assert.NotEmpty(Laid().Pages);
        Assert.NotEmpty(Laid(new TableRow([])).Pages);
        var laid = Laid(new TableRow([Cell("a", rows: 9, columns: 9), Cell("b")]), new TableRow([Cell("c", columns: 40)]), new TableRow([]));
        Assert.Equal(["a", "b", "c"], laid.Words(laid.Root.Children[2]));
    }

    private static TableCell Cell(string text, int rows = 1, int columns = 1, bool header = false) => new([SampleLetters.Text(text)], header, columns, rows);

    private static LaidOut Laid(params TableRow[] rows)
        => LaidOut.Letter(SampleLetters.Invitation() with { Body = new([new TableBlock([.. rows])]), Fields = [], Recipients = [] });

    private static int[] PagesOf(LaidOut laid, StructureNode row)
    {
        var nodes = LetterRendererTests.All(row).ToHashSet();
        return [.. Enumerable.Range(0, laid.Pages.Count).Where(p => laid.Pages[p].Drawings.Any(d => d.Node is { } node && nodes.Contains(node)))];
    }
}
