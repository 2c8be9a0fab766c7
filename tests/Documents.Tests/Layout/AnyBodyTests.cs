using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using EOffice.Documents.Body;
using EOffice.Documents.Layout;
using FsCheck;
using FsCheck.Fluent;

namespace EOffice.Documents.Tests.Layout;

/// <summary>What holds for every body that anybody may write or paste.</summary>
public sealed class AnyBodyTests
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(60).WithEndSize(25);

    [Fact]
    public void Every_word_is_printed_in_order()
        => Prop.ForAll(Bodies.ToArbitrary(), body =>
        {
            var laid = LaidOut.Letter(Letter(body));
            Assert.Equal(Words(body.Blocks).ToList(), laid.Words(laid.Root.Children[2]));
        }).Check(Runs);

    [Fact]
    public void Nothing_leaves_the_margins()
        => Prop.ForAll(Bodies.ToArbitrary(), body => Assert.Equal([], LaidOut.Letter(Letter(body)).OutsideMargins())).Check(Runs);

    [Fact]
    public void Same_body_gives_the_same_bytes()
        => Prop.ForAll(Bodies.ToArbitrary(), body => Assert.Equal(LetterRenderer.Render(Letter(body)), LetterRenderer.Render(Letter(body)))).Check(Runs);

    [Fact]
    public void Signature_never_parts_and_never_stands_alone()
        => Prop.ForAll(Bodies.ToArbitrary(), body =>
        {
            var laid = LaidOut.Letter(Letter(body));
            var page = laid.PageOf("Kepala Dinas Komunikasi");
            Assert.Equal(page, laid.PageOf("NIP 19700412"));
            Assert.True(page == 0 || laid.Lines(page).FindIndex(l => l.Contains("Kepala Dinas Komunikasi", StringComparison.Ordinal)) >= 1, $"Alone after a page that ends with:\n{string.Join('\n', laid.Lines(Math.Max(0, page - 1)))}");
        }).Check(Runs);

    private static LetterDocument Letter(LetterBody body) => SampleLetters.Invitation() with { Body = body };

    private static Gen<string> Word => Gen.Frequency(
        (12, Gen.Elements("dengan", "hormat", "kami", "sampaikan", "bahwa", "rapat", "koordinasi", "selambat-lambatnya", "pemerintah", "di", "2026", "(SPBE)")),
        (1, Gen.Choose(1, 300).Select(n => new string('w', n))),
        (1, Gen.Choose(20, 120).Select(n => string.Concat(Enumerable.Range(0, n).Select(i => i % 7 == 6 ? '/' : (char)('a' + (i % 26)))))),
        (1, Gen.Choose(1, 12).SelectMany(n => Gen.Choose(0, 0xFFFF).ArrayOf(n)).Select(codes => new string([.. codes.Select(c => (char)c)]))),
        (1, Gen.Elements("👍", "a\u0301", "\u202Eterbalik", "Straße", "日本", "\u200B", "NIP 19800101 200501 2 003", "14 Januari", "a\tb\u0000c")));

    private static Gen<Inline> Run => Gen.Frequency(
        (9, from words in Word.ArrayOf()
            from bold in Gen.Elements(true, false)
            from italic in Gen.Elements(true, false)
            from underline in Gen.Elements(true, false)
            select (Inline)new TextRun(string.Join(' ', words) + " ", bold, italic, underline)),
        (1, Gen.Constant((Inline)new HardBreak())));

    private static Gen<Paragraph> Paragraphs =>
        from runs in Run.ArrayOf()
        from align in Gen.Elements(TextAlign.Justify, TextAlign.Left, TextAlign.Center, TextAlign.Right)
        select new Paragraph([.. runs], align);

    private static Gen<LetterBody> Bodies => Blocks(3).Select(blocks => new LetterBody(blocks));

    private static Gen<ImmutableArray<Block>> Blocks(int depth)
        => Gen.Choose(0, 5).SelectMany(n => BlockOf(depth).ArrayOf(n)).Select(b => b.ToImmutableArray());

    private static Gen<Block> BlockOf(int depth) => depth == 0
        ? Paragraphs.Select(p => (Block)p)
        : Gen.Frequency((5, Paragraphs.Select(p => (Block)p)), (2, Lists(depth - 1)), (1, Tables(depth - 1)));

    private static Gen<Block> Lists(int depth) =>
        from items in Gen.Choose(1, 4).SelectMany(n => Blocks(depth).ArrayOf(n))
        from style in Gen.Elements(Enum.GetValues<ListStyle>())
        from start in Gen.Choose(1, 40)
        select (Block)new ListBlock(style, start, [.. items.Select(i => new ListItem(i))]);

    private static Gen<Block> Tables(int depth) =>
        from columns in Gen.Choose(1, 5)
        from rows in Gen.Choose(1, 5)
        from cells in Blocks(depth).ArrayOf(rows * columns)
        from header in Gen.Elements(true, false)
        select (Block)new TableBlock([.. cells.Chunk(columns).Select((row, i) => new TableRow([.. row.Select(c => new TableCell(c, header && i == 0))]))]);

    // Written apart from the code under test: what a reader may expect to find.
    private static IEnumerable<string> Words(IEnumerable<Block> blocks) => blocks.SelectMany(b => b switch
    {
        Paragraph p => Split(string.Concat(p.Inlines.Select(i => i is TextRun run ? run.Text : "\n"))),
        ListBlock list => list.Items.SelectMany(i => Words(i.Blocks)),
        TableBlock table => table.Rows.SelectMany(r => r.Cells).SelectMany(c => Words(c.Blocks)),
        _ => [],
    });

    private static string[] Split(string text)
    {
        var shown = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            var tied = rune.Value is 0xA0 or 0x202F or 0x2007;
            var hidden = Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format;
            shown.Append(tied ? "\u00A0" : Rune.IsWhiteSpace(rune) ? " " : hidden ? "" : rune.ToString());
        }

        return shown.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }
}
