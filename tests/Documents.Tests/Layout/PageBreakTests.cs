using System.Collections.Immutable;
using EOffice.Documents.Body;
using EOffice.Documents.Layout;
using EOffice.Documents.Pdf.Writing;

namespace EOffice.Documents.Tests.Layout;

public sealed class PageBreakTests
{
    private const string Capacity = "Kepala Dinas Komunikasi";
    private const string Last = "NIP 19700412";

    public static TheoryData<int> Lengths => [.. Enumerable.Range(1, 60)];

    [Theory, MemberData(nameof(Lengths))]
    public void Signature_is_in_one_piece_below_at_least_two_lines_of_body(int paragraphs)
    {
        var letter = WithBody([.. Enumerable.Range(1, paragraphs).Select(i => SampleLetters.Text($"Butir {i} disampaikan untuk diketahui."))]);
        var page = AssertSignatureIsWhole(letter);
        var lines = LaidOut.Letter(letter).Lines(page);
        var above = lines[..lines.FindIndex(l => l.Contains(Capacity, StringComparison.Ordinal))];
        Assert.True(above.Count(l => l.StartsWith("Butir", StringComparison.Ordinal)) >= Math.Min(2, paragraphs));
    }

    [Theory, MemberData(nameof(Lengths))]
    public void Carbon_copies_stand_below_the_signature_and_never_alone(int paragraphs)
    {
        foreach (var count in new[] { 1, 3, 12, 13, 40 })
        {
            var letter = WithBody([.. Enumerable.Range(1, paragraphs).Select(i => SampleLetters.Text($"Butir {i} disampaikan untuk diketahui."))]) with
            {
                CarbonCopies = [.. Enumerable.Range(1, count).Select(i => $"Salinan untuk {i}")],
            };
            var laid = LaidOut.Letter(letter);
            Assert.Equal(laid.PageOf(Last), laid.PageOf("Tembusan:"));
            Assert.Equal(laid.PageOf("Tembusan:"), laid.PageOf("Salinan untuk 1"));
            Assert.All(Enumerable.Range(laid.PageOf("Tembusan:"), laid.Pages.Count - laid.PageOf("Tembusan:")), page =>
                Assert.NotInRange(laid.Lines(page).Count(line => line.Contains("Salinan untuk", StringComparison.Ordinal)), count > 12 ? 1 : 0, count > 12 ? 2 : 0));
        }
    }

    [Theory, MemberData(nameof(Lengths))]
    public void Signature_below_a_table_keeps_the_last_rows_with_it(int rows)
    {
        var table = new TableBlock([SampleLetters.Row(true, "No.", "Nama"), .. Enumerable.Range(1, rows).Select(i => SampleLetters.Row(false, $"{i}.", "Baris"))]);
        var letter = WithBody([table]);
        var page = AssertSignatureIsWhole(letter);
        Assert.Contains(LaidOut.Letter(letter).Lines(page), l => l.Contains("Baris", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Lengths))]
    public void No_page_starts_or_ends_with_a_lone_line_of_a_paragraph(int words)
    {
        var text = string.Join(' ', Enumerable.Range(0, 400 + (words * 37)).Select(i => $"kata{i}"));
        var laid = LaidOut.Letter(WithBody([SampleLetters.Text("Pendahuluan surat ini."), SampleLetters.Text(text)]));
        for (var page = 0; page < laid.Pages.Count; page++)
        {
            var lines = laid.Lines(page).Count(l => l.StartsWith("kata", StringComparison.Ordinal));
            Assert.NotEqual(1, lines);
        }
    }

    [Fact]
    public void Introduction_stays_with_its_list()
    {
        for (var filler = 10; filler < 40; filler++)
        {
            var letter = WithBody(
            [
                .. Enumerable.Range(0, filler).Select(_ => SampleLetters.Text("Pengisi.")), SampleLetters.Text("Ketentuan sebagai berikut:"),
                new ListBlock(ListStyle.Decimal, 1, [SampleLetters.Item("butir pertama"), SampleLetters.Item("butir kedua")]),
            ]);
            var laid = LaidOut.Letter(letter);
            Assert.Equal(laid.PageOf("butir pertama"), laid.PageOf("sebagai berikut:"));
        }
    }

    [Fact]
    public void Every_page_says_its_number_and_carries_the_mark()
    {
        var laid = LaidOut.Letter(SampleLetters.LongTable(80) with { Mark = "LATIHAN" });
        Assert.True(laid.Pages.Count > 2);
        for (var page = 0; page < laid.Pages.Count; page++)
        {
            Assert.Contains(laid.Pages[page].Drawings.OfType<DrawnText>(), t => t.Text == $"Halaman {page + 1} dari {laid.Pages.Count}" && t.Node is null);
            Assert.Contains(laid.Pages[page].Drawings.OfType<DrawnText>(), t => t is { Text: "LATIHAN", Slant: true, Node: null });
        }
    }

    [Fact]
    public void Footer_keeps_clear_of_text_and_paper_edge_whatever_the_lower_margin()
    {
        foreach (var bottom in new[] { 5, 10, 15, 25, 40 })
        {
            var letter = SampleLetters.LongTable(40) with { Paper = PaperSettings.A4 with { Bottom = bottom } };
            foreach (var page in LetterLayout.Of(letter).Pages)
            {
                var text = page.Drawings.OfType<DrawnText>().Where(t => t.Node is not null).Max(t => t.Baseline);
                var footer = page.Drawings.OfType<DrawnText>().Where(t => t.Text.StartsWith("Halaman ", StringComparison.Ordinal)).Max(t => t.Baseline);
                Assert.InRange(footer, text + 8, page.Height - (7 * Typography.PointsPerMillimetre));
            }
        }
    }

    [Fact]
    public void Body_of_two_hundred_pages_takes_work_in_proportion_to_its_length()
    {
        // Counted in bytes allocated on this thread, which, unlike time, is the same on every machine.
        var (small, large) = (Cost(20), Cost(200));
        Assert.InRange(large, 1, small * 12);

        static long Cost(int pages)
        {
            var letter = WithBody([.. Enumerable.Range(0, pages * 7).Select(i => SampleLetters.Text(string.Join(' ', Enumerable.Repeat($"naskah dinas {i}", 28))))]);
            LetterLayout.Of(letter with { Body = LetterBody.Empty });
            var before = GC.GetAllocatedBytesForCurrentThread();
            var layout = LetterLayout.Of(letter);
            Assert.InRange(layout.Pages.Count, pages * 0.8, pages * 1.4);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    private static int AssertSignatureIsWhole(LetterDocument letter)
    {
        var laid = LaidOut.Letter(letter);
        var page = laid.PageOf(Capacity);
        Assert.Equal(page, laid.PageOf(Last));
        Assert.Single(laid.Pages[page].Drawings.OfType<DrawnCode>());
        return page;
    }

    private static LetterDocument WithBody(ImmutableArray<Block> blocks) => SampleLetters.Invitation() with { Body = new(blocks) };
}
