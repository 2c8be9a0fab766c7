using System.Text;

namespace EOffice.Documents.Body;

/// <summary>A paragraph, list item or table row as it reads, cut into words with their marks.</summary>
internal sealed record DiffBlock(IReadOnlyList<DiffWord> Words)
{
    public string Text { get; } = string.Concat(Words.Select(word => word.Text));

    /// <summary>Equal when text and marks are.</summary>
    public string Key { get; } = string.Join('\u0001', Words.Select(word => $"{word.Marks}{word.Text}"));

    public static List<DiffBlock> Of(LetterBody body) => [.. body.Blocks.SelectMany(block => Of(block, ""))];

    private static IEnumerable<DiffBlock> Of(Block block, string mark) => block switch
    {
        Paragraph paragraph => [new DiffBlock([.. MarkWord(mark), .. WordsOf(paragraph)])],
        ListBlock list => list.Items.SelectMany((item, index) => item.Blocks.SelectMany((inner, place) =>
            Of(inner, place == 0 ? $"{mark}{ListMarks.Of(list.Style, list.Start + index)} " : mark + "   "))),
        TableBlock table => table.Rows.Select(row => new DiffBlock([.. MarkWord(mark), .. row.Cells.SelectMany(CellWords)])),
        _ => throw new ArgumentOutOfRangeException(nameof(block), block, "Unknown block."),
    };

    private static IEnumerable<DiffWord> MarkWord(string mark) => mark.Length == 0 ? [] : [new DiffWord(mark, 0)];

    private static IEnumerable<DiffWord> CellWords(TableCell cell, int index)
        => (index == 0 ? [] : new[] { new DiffWord(" | ", 0) })
            .Concat(cell.Blocks.SelectMany(BodyWalk.Paragraphs).SelectMany(WordsOf));

    // A word keeps the space behind it, so that runs put together read as they were written.
    private static IEnumerable<DiffWord> WordsOf(Paragraph paragraph)
    {
        foreach (var inline in paragraph.Inlines)
        {
            if (inline is not TextRun run)
            {
                yield return new DiffWord("\n", 0);
                continue;
            }

            var marks = (run.Bold ? 1 : 0) + (run.Italic ? 2 : 0) + (run.Underline ? 4 : 0);
            var word = new StringBuilder();
            foreach (var letter in run.Text)
            {
                if (word.Length > 0 && char.IsWhiteSpace(word[^1]) && !char.IsWhiteSpace(letter))
                {
                    yield return new DiffWord(word.ToString(), marks);
                    word.Clear();
                }

                word.Append(letter);
            }

            if (word.Length > 0)
            {
                yield return new DiffWord(word.ToString(), marks);
            }
        }
    }
}

/// <param name="Marks">Bit set: 1 bold, 2 italic, 4 underlined.</param>
internal sealed record DiffWord(string Text, int Marks);
