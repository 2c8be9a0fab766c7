using System.Collections.Immutable;
using EOffice.Documents.Body;

namespace EOffice.Documents.Tests.Body;

/// <summary>Letters by lot; the same seed gives the same letter.</summary>
internal sealed class RandomLetter(int seed)
{
    private static readonly string[] Words = ["rapat", "Jumat,", "undangan", "(tiga)", "é", "<b>", "\"kutip\"", "Kepala", "2026", "𝄞", "&", "dan/atau"];
    private static readonly ListStyle[] PlainStyles = [ListStyle.Decimal, ListStyle.LowerAlpha, ListStyle.Bullet];
    private readonly Random _random = new(seed);

    public LetterBody Any() => new(Many(1, 6, () => _random.Next(5) == 0 ? Table() : Flow(0)));

    /// <summary>What a plain text field can express: no marks, no tables, the three list signs.</summary>
    public LetterBody Plain() => new(Many(1, 6, () => PlainFlow(0)));

    private Block Flow(int depth) => depth < 3 && _random.Next(3) == 0
        ? new ListBlock(Style(), 1, Many(1, 3, () => new ListItem([Paragraph(), .. Many(0, 2, () => Flow(depth + 1))])))
        : Paragraph();

    private Block PlainFlow(int depth) => depth < 3 && _random.Next(3) == 0
        ? PlainList(depth)
        : new Paragraph([new TextRun(Text())]);

    private ListBlock PlainList(int depth) => new(
        PlainStyles[_random.Next(PlainStyles.Length)],
        1,
        Many(1, 3, () => new ListItem([new Paragraph([new TextRun(Text())]), .. depth < 3 && _random.Next(3) == 0 ? [PlainList(depth + 1)] : Array.Empty<Block>()])));

    private Paragraph Paragraph() => new(
        Many(0, 4, () => _random.Next(8) == 0 ? (Inline)new HardBreak() : new TextRun(Text(), Coin(), Coin(), Coin())),
        (TextAlign)_random.Next(4));

    private TableBlock Table()
    {
        var columns = _random.Next(1, 4);
        return new TableBlock(Many(1, 3, () => _random.Next(4) == 0
            ? new TableRow([new TableCell([Paragraph()], Coin(), columns)])
            : new TableRow([.. Enumerable.Range(0, columns).Select(_ => new TableCell([Flow(2)], Coin()))])));
    }

    private ListStyle Style() => (ListStyle)_random.Next(5);

    private bool Coin() => _random.Next(3) == 0;

    private string Text() => string.Join(' ', Many(1, 5, () => Words[_random.Next(Words.Length)]));

    private ImmutableArray<T> Many<T>(int least, int most, Func<T> make)
        => [.. Enumerable.Range(0, _random.Next(least, most + 1)).Select(_ => make())];
}
