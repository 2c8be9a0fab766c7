using System.Text;
using EOffice.Documents.Body;
using EOffice.Documents.Fonts;
using EOffice.Documents.Pdf.Writing;

namespace EOffice.Documents.Layout.Typesetting;

/// <summary>Turns a broken line into drawings: one per run of one style, spaces stretched to fill the line.</summary>
internal static class LineSetter
{
    // The space at which a line ends is written too, though nobody sees it: copied text would run together without.
    /// <param name="indent">From the column's left edge to where the line starts.</param>
    public static List<Drawing> Set(
        IReadOnlyList<Chunk> chunks, Line line, double width, double indent, double leading, TextAlign align, StructureNode? node)
    {
        var runs = Runs(chunks, line);
        var natural = runs.Sum(r => r.Style.Measure(r.Text));
        var room = width - indent - natural;
        var spaces = runs.Sum(r => r.Text.Count(c => c == ' '));
        var stretch = line.Justified && spaces > 0 ? room / spaces : 0;
        var x = indent + align switch
        {
            TextAlign.Center => room / 2,
            TextAlign.Right => room,
            _ => 0,
        };
        var drawings = new List<Drawing>();
        for (var i = 0; i < runs.Count; i++)
        {
            var (text, style) = runs[i];
            var advance = style.Measure(text) + (text.Count(c => c == ' ') * stretch);
            var tail = i == runs.Count - 1 && chunks[line.Last].Space > 0 ? " " : "";
            var baseline = style.BaselineIn(leading);
            drawings.Add(new DrawnText(node, x, baseline, style.Face, style.Size, text + tail, stretch, style.Gray));
            if (style.Underline)
            {
                drawings.Add(Underline(node, x, baseline, advance, style));
            }

            x += advance;
        }

        return drawings;
    }

    private static DrawnRule Underline(StructureNode? node, double x, double baseline, double width, TextStyle style)
    {
        var font = FontLibrary.Get(style.Face);
        var em = style.Size / font.UnitsPerEm;
        return new(node, x, baseline - (font.UnderlinePosition * em), width, font.UnderlineThickness * em, style.Gray);
    }

    private static List<Piece> Runs(IReadOnlyList<Chunk> chunks, Line line)
    {
        var runs = new List<Piece>();
        var text = new StringBuilder();
        TextStyle? style = null;
        for (var i = line.First; i <= line.Last; i++)
        {
            foreach (var piece in chunks[i].Pieces)
            {
                if (style is { } current && current != piece.Style)
                {
                    runs.Add(new(text.ToString(), current));
                    text.Clear();
                }

                style = piece.Style;
                text.Append(piece.Text);
            }

            text.Append(i < line.Last && chunks[i].Space > 0 && style is not null ? " " : "");
        }

        if (style is { } last)
        {
            runs.Add(new(text.ToString(), last));
        }

        return runs;
    }
}
