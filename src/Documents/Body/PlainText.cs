using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace EOffice.Documents.Body;

/// <summary>A letter as somebody would type it into a plain text field, and back.</summary>
internal static partial class PlainText
{
    private const int Indent = 3;

    public static string Write(LetterBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return string.Join("\n\n", body.Blocks.Select(block => BlockText(block, 0)));
    }

    public static LetterBody Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = new Queue<Line>(text.ReplaceLineEndings("\n").Split('\n').Select(Line.Of));
        var blocks = ImmutableArray.CreateBuilder<Block>();
        while (lines.TryPeek(out var line))
        {
            if (line.IsBlank)
            {
                lines.Dequeue();
            }
            else
            {
                blocks.Add(line.Mark is null ? ReadParagraph(lines) : ReadList(lines, depth: 0));
            }
        }

        return new LetterBody(blocks.ToImmutable());
    }

    private static string BlockText(Block block, int indent) => block switch
    {
        Paragraph paragraph => Indented(BodyWalk.TextOf(paragraph), indent),
        ListBlock list => string.Join('\n', list.Items.Select((item, index) => ItemText(list, item, index, indent))),
        TableBlock table => string.Join('\n', table.Rows.Select(row => Indented(RowText(row), indent))),
        _ => throw new ArgumentOutOfRangeException(nameof(block), block, "Unknown block."),
    };

    private static string ItemText(ListBlock list, ListItem item, int index, int indent)
    {
        var mark = ListMarks.Of(list.Style, list.Start + index);
        var text = string.Join('\n', item.Blocks.Select(block => BlockText(block, indent + Indent))).TrimStart(' ');
        return $"{new string(' ', indent)}{mark} {text}";
    }

    private static string RowText(TableRow row) => string.Join(" | ", row.Cells.Select(cell => string.Join(' ',
        cell.Blocks.SelectMany(BodyWalk.Paragraphs).Select(BodyWalk.TextOf)).Replace('\n', ' ')));

    private static string Indented(string text, int indent)
        => new string(' ', indent) + text.Replace("\n", "\n" + new string(' ', indent), StringComparison.Ordinal);

    private static Paragraph ReadParagraph(Queue<Line> lines)
    {
        var inlines = ImmutableArray.CreateBuilder<Inline>();
        while (lines.TryPeek(out var line) && !line.IsBlank && line.Mark is null)
        {
            AddLine(inlines, lines.Dequeue().Text);
        }

        return new Paragraph(inlines.ToImmutable());
    }

    private static ListBlock ReadList(Queue<Line> lines, int depth)
    {
        var first = lines.Peek();
        var items = ImmutableArray.CreateBuilder<ListItem>();
        while (lines.TryPeek(out var line) && line.Mark is { } mark && line.Indent == first.Indent
            && mark.Style == first.Mark!.Value.Style && mark.Number == first.Mark.Value.Number + (mark.Style == ListStyle.Bullet ? 0 : items.Count))
        {
            items.Add(ReadItem(lines, depth));
        }

        return new ListBlock(first.Mark!.Value.Style, first.Mark.Value.Number, items.ToImmutable());
    }

    private static ListItem ReadItem(Queue<Line> lines, int depth)
    {
        var own = lines.Dequeue();
        var inlines = ImmutableArray.CreateBuilder<Inline>();
        AddLine(inlines, own.Text);
        while (lines.TryPeek(out var more) && !more.IsBlank && more.Mark is null && more.Indent > own.Indent)
        {
            AddLine(inlines, lines.Dequeue().Text);
        }

        var blocks = ImmutableArray.Create<Block>(new Paragraph(inlines.ToImmutable()));
        // Two nodes a level; deeper indents than the schema allows are read as items of the deepest list.
        while (lines.TryPeek(out var line) && line.Mark is not null && line.Indent > own.Indent && depth < 3)
        {
            blocks = blocks.Add(ReadList(lines, depth + 1));
        }

        return new ListItem(blocks);
    }

    private static void AddLine(ImmutableArray<Inline>.Builder inlines, string text)
    {
        if (inlines.Count > 0)
        {
            inlines.Add(new HardBreak());
        }

        if (text.Length > 0)
        {
            inlines.Add(new TextRun(text));
        }
    }

    [GeneratedRegex(@"^(?:(?<number>[1-9]\d{0,2})[.)]|(?<letter>[a-z])[.)]|(?<bullet>[-•]))\s+(?<text>\S.*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex ListLine();

    private readonly record struct Line(int Indent, (ListStyle Style, int Number)? Mark, string Text)
    {
        public bool IsBlank => Mark is null && Text.Length == 0;

        public static Line Of(string line)
        {
            var text = InlineReader.Clean(line).TrimEnd();
            var body = text.TrimStart();
            var indent = text.Length - body.Length;
            return ListLine().Match(body) is { Success: true } match
                ? new Line(indent, MarkOf(match), match.Groups["text"].Value)
                : new Line(indent, null, body);
        }

        private static (ListStyle, int) MarkOf(Match match)
            => match.Groups["number"] is { Success: true } number ? (ListStyle.Decimal, int.Parse(number.Value, CultureInfo.InvariantCulture))
            : match.Groups["letter"] is { Success: true } letter ? (ListStyle.LowerAlpha, letter.Value[0] - 'a' + 1)
            : (ListStyle.Bullet, 1);
    }
}
