using System.Text;
using EOffice.Documents.Body;
using EOffice.Documents.Layout;
using EOffice.Documents.Pdf.Writing;
using EOffice.Documents.Tests.Pdf;

namespace EOffice.Documents.Tests.Layout;

public sealed class LetterContentTests
{
    [Fact]
    public void Draft_shows_in_grey_what_is_still_to_come()
    {
        var texts = Texts(SampleLetters.Draft());
        Assert.All(["(nomor diberikan saat ditandatangani)", "Tirta Amerta, (tanggal)", "(ruang tanda tangan elektronik)"],
            words => Assert.Contains(texts, t => t.Text.Trim() == words && t.Gray > 0.2));
    }

    [Fact]
    public void Draft_and_sealed_letter_break_lines_and_pages_alike()
    {
        var (draft, final) = (LaidOut.Letter(SampleLetters.Draft()), LaidOut.Letter(SampleLetters.Invitation()));
        Assert.Equal(final.Pages.Count, draft.Pages.Count);
        Assert.Equal(final.PageOf("Demikian disampaikan"), draft.PageOf("Demikian disampaikan"));
        Assert.DoesNotContain(draft.Pages.SelectMany(p => p.Drawings), d => d is DrawnCode);
    }

    [Fact]
    public void Date_stands_right_on_the_line_of_the_number()
    {
        var texts = Texts(SampleLetters.Invitation());
        var number = texts.First(t => t.Text.StartsWith("B-0001/", StringComparison.Ordinal));
        var date = texts.First(t => t.Text.StartsWith("Tirta Amerta, 14", StringComparison.Ordinal));
        Assert.Equal(number.Baseline, date.Baseline, 3);
        Assert.True(date.X > number.X + 150);
    }

    [Fact]
    public void Colons_of_the_fields_stand_below_each_other()
        => Assert.Single(Texts(SampleLetters.Invitation()).Where(t => t.Text == ": ").Select(t => Math.Round(t.X, 2)).Distinct());

    [Fact]
    public void One_recipient_is_not_numbered_and_several_are_but_never_the_place()
    {
        Assert.DoesNotContain(LaidOut.Letter(SampleLetters.Invitation()).Lines(0), l => l.Contains("1. Para Kepala", StringComparison.Ordinal));
        var lines = LaidOut.Letter(SampleLetters.LongTable(3)).Lines(0);
        Assert.Contains(lines, l => l.StartsWith("Yth. 1. Camat Sukamaju", StringComparison.Ordinal));
        Assert.Contains(lines, l => l == "4. Camat Karanganyar");
        Assert.Contains(lines, l => l == "di -");
    }

    [Fact]
    public void One_carbon_copy_is_not_numbered()
        => Assert.Contains("Bupati Tirta Amerta (sebagai laporan).", LaidOut.Letter(SampleLetters.Assignment()).Lines(0));

    [Fact]
    public void Titled_letter_has_its_title_as_heading_and_place_and_date_above_the_signature()
    {
        var laid = LaidOut.Letter(SampleLetters.Assignment());
        var title = LetterRendererTests.All(laid.Root).Single(n => n.Type == "H1");
        Assert.Equal(["SURAT", "TUGAS"], laid.Words(title));
        Assert.Contains(laid.Pages[0].Drawings, d => d is DrawnRule rule && rule.Node == title);
        var lines = laid.Lines(0);
        var at = lines.IndexOf("Ditetapkan di Tirta Amerta");
        Assert.Equal("pada tanggal 14 Januari 2026", lines[at + 1]);
        Assert.DoesNotContain(lines, l => l.Contains("Yth.", StringComparison.Ordinal));
    }

    [Fact]
    public void Memo_says_to_whom_from_whom_when_and_about_what_in_one_column_above_a_rule()
    {
        var letter = SampleLetters.Memo("Kepala Dinas Komunikasi dan Informatika");
        var lines = LaidOut.Letter(letter).Lines(0);
        var at = lines.IndexOf("NOTA DINAS");
        Assert.Equal(
            [
                "Yth. : Kepala Dinas Komunikasi dan Informatika", "Dari : Kepala Bidang Layanan E-Government", "Tanggal : 14 Januari 2026",
                "Nomor : B-0001/500.12.1/DISKOMINFO/2026", "Sifat : Biasa", "Lampiran : 1 (satu) berkas",
            ],
            lines.Skip(at + 1).Take(6));
        Assert.DoesNotContain(lines, line => line.StartsWith("Tirta Amerta, ", StringComparison.Ordinal) || line.StartsWith("Ditetapkan", StringComparison.Ordinal));
        var page = LetterLayout.Of(letter).Pages.Single();
        var fields = page.Drawings.OfType<DrawnText>().Last(text => text.Text.Contains("2026", StringComparison.Ordinal) && text.Face.Bold).Baseline;
        var body = page.Drawings.OfType<DrawnText>().First(text => text.Text.StartsWith("Mohon", StringComparison.Ordinal)).Baseline;
        Assert.Single(page.Drawings.OfType<DrawnRule>(), rule => rule.Y > fields && rule.Y < body && rule.Width > 400);
    }

    [Fact]
    public void Memo_to_several_numbers_them_and_a_draft_shows_in_grey_what_is_to_come()
    {
        var letter = SampleLetters.Memo("Sekretaris Dinas", "Kepala Bidang Persandian") with { Number = null, Date = null };
        var lines = LaidOut.Letter(letter).Lines(0);
        Assert.Contains("Yth. : 1. Sekretaris Dinas", lines);
        Assert.Contains("2. Kepala Bidang Persandian", lines);
        Assert.All(["(nomor diberikan saat ditandatangani)", "(tanggal)"], words => Assert.Contains(Texts(letter), t => t.Text.Trim() == words && t.Gray > 0.2));
    }

    [Fact]
    public void Two_signers_stand_side_by_side_with_codes_level()
    {
        var page = LetterLayout.Of(SampleLetters.Agreement()).Pages.Single();
        var codes = page.Drawings.OfType<DrawnCode>().ToArray();
        Assert.Equal(2, codes.Length);
        Assert.Equal(codes[0].Y, codes[1].Y, 3);
        Assert.True(Math.Abs(codes[0].X - codes[1].X) > 200);
    }

    [Fact]
    public void Four_signers_stand_in_two_rows()
    {
        var letter = SampleLetters.Agreement();
        letter = letter with { Signatures = [.. letter.Signatures, .. letter.Signatures] };
        Assert.Equal(2, LetterLayout.Of(letter).Pages.SelectMany(p => p.Drawings).OfType<DrawnCode>().Select(c => c.Y).Distinct().Count());
    }

    [Theory]
    [InlineData(ListStyle.Decimal, 12, "12.")]
    [InlineData(ListStyle.LowerAlpha, 3, "c.")]
    [InlineData(ListStyle.LowerAlpha, 28, "ab.")]
    [InlineData(ListStyle.UpperAlpha, 26, "Z.")]
    [InlineData(ListStyle.LowerRoman, 1994, "mcmxciv.")]
    [InlineData(ListStyle.LowerRoman, 4000, "4000.")]
    [InlineData(ListStyle.LowerAlpha, 0, "0.")]
    [InlineData(ListStyle.Bullet, 7, "•")]
    public void Labels_follow_the_style(ListStyle style, int number, string label) => Assert.Equal(label, ListSetter.Label(style, number));

    [ToolFact("pdftotext")]
    public void Every_control_character_can_be_pasted_and_none_is_printed()
    {
        var all = string.Concat(Enumerable.Range(0, 0xA0).Select(c => (char)c));
        var letter = SampleLetters.Invitation() with
        {
            Title = all,
            Number = all,
            Place = all,
            FooterText = all,
            Mark = all,
            Recipients = [all],
            CarbonCopies = [all],
            Fields = [new(all, all)],
            Body = new([SampleLetters.Text(all)]),
            Signatures = [new([all], all, [all])],
            Letterhead = new(ReadOnlyMemory<byte>.Empty, all, all, [all]),
            Info = new(all, all, all, SampleLetters.Invitation().Info.CreatedAt, all),
        };
        foreach (var kind in Enum.GetValues<LetterLayoutKind>())
        {
            var pdf = LetterRenderer.Render(letter with { Kind = kind });
            Assert.Contains("No syntax or stream encoding errors found", Tools.Run("qpdf", pdf, "--check", "{pdf}"));
            var text = Tools.Run("pdftotext", pdf, "{pdf}", "-");
            Assert.DoesNotContain(text, c => char.IsControl(c) && c is not ('\n' or '\f'));
            Assert.Contains("!\"#$%&'()*+", text);
        }
    }

    [ToolFact("pdftotext")]
    public void Characters_that_the_font_lacks_are_shown_and_can_be_copied()
    {
        var letter = SampleLetters.Invitation() with { Body = new([SampleLetters.Text("Aksara ᮞᮥᮔ᮪ᮓ dan 日本 dan 👍 selesai.")]) };
        Assert.Contains("日本 dan 👍 selesai", Tools.Run("pdftotext", LetterRenderer.Render(letter), "{pdf}", "-"));
    }

    [Fact]
    public void Direction_overrides_and_other_invisible_characters_vanish()
    {
        var laid = LaidOut.Letter(SampleLetters.Invitation() with { Body = new([SampleLetters.Text("se\u202Etu\u00ADju\u200B")]) });
        Assert.Equal(["setuju"], laid.Words(laid.Root.Children[2]));
    }

    [Fact]
    public void Word_longer_than_a_line_is_broken_and_stays_one_word()
    {
        var word = string.Concat(Enumerable.Range(0, 400).Select(i => (char)('a' + (i % 26))));
        var laid = LaidOut.Letter(SampleLetters.Invitation() with { Body = new([SampleLetters.Text("Kata " + word + " selesai.")]) });
        Assert.Contains(word, laid.Words());
        Assert.Empty(laid.OutsideMargins());
    }

    [Fact]
    public void Personnel_number_and_day_with_month_stay_on_one_line()
    {
        for (var filler = 1; filler < 60; filler++)
        {
            var text = new StringBuilder().Insert(0, "ab ", filler).Append("NIP 19700412 199503 1 002 pada 14 Januari 2026").ToString();
            var laid = LaidOut.Letter(SampleLetters.Invitation() with { Body = new([SampleLetters.Text(text)]), Signatures = [] });
            Assert.Contains(laid.Lines(0), l => l.Contains("NIP 19700412 199503 1 002", StringComparison.Ordinal));
            Assert.Contains(laid.Lines(0), l => l.Contains("14 Januari", StringComparison.Ordinal) && !l.StartsWith("Tirta", StringComparison.Ordinal) && !l.StartsWith("Nomor", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Lines_of_a_justified_paragraph_end_at_the_right_margin()
    {
        var laid = LaidOut.Letter(SampleLetters.Invitation());
        var page = new Typography(PaperSettings.A4);
        var paragraph = LetterRendererTests.All(laid.Root).First(n => n.Type == "P" && laid.Words(n).Contains("akuntabel,"));
        var ends = laid.Pages[0].Drawings.OfType<DrawnText>().Where(t => t.Node == paragraph).GroupBy(t => t.Baseline).Select(RightEnd).ToArray();
        Assert.True(ends.Length > 4);
        Assert.All(ends[..^1], end => Assert.Equal(page.Left + page.Width, end, 2));
        Assert.True(ends[^1] < page.Left + page.Width);

        static double RightEnd(IEnumerable<DrawnText> line)
        {
            var last = line.MaxBy(t => t.X)!;
            var text = last.Text.TrimEnd(' ');
            return last.X + new EOffice.Documents.Layout.Typesetting.TextStyle(last.Face, last.Size).Measure(text) + (text.Count(c => c == ' ') * last.WordSpacing);
        }
    }

    private static List<DrawnText> Texts(LetterDocument letter) => [.. LetterLayout.Of(letter).Pages.SelectMany(p => p.Drawings).OfType<DrawnText>()];
}
