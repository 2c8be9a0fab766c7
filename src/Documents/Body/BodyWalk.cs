using System.Text;

namespace EOffice.Documents.Body;

internal static class BodyWalk
{
    /// <summary>All paragraphs in reading order, those in lists and tables included.</summary>
    public static IEnumerable<Paragraph> Paragraphs(LetterBody body) => body.Blocks.SelectMany(Paragraphs);

    public static IEnumerable<Paragraph> Paragraphs(Block block) => block switch
    {
        Paragraph paragraph => [paragraph],
        ListBlock list => list.Items.SelectMany(item => item.Blocks).SelectMany(Paragraphs),
        TableBlock table => table.Rows.SelectMany(row => row.Cells).SelectMany(cell => cell.Blocks).SelectMany(Paragraphs),
        _ => throw new ArgumentOutOfRangeException(nameof(block), block, "Unknown block."),
    };

    /// <summary>The letters of a paragraph; forced breaks are line feeds.</summary>
    public static string TextOf(Paragraph paragraph)
    {
        var text = new StringBuilder();
        foreach (var inline in paragraph.Inlines)
        {
            text.Append(inline is TextRun run ? run.Text : "\n");
        }

        return text.ToString();
    }
}
