using EOffice.Documents.Body;
using EOffice.Documents.Layout.Flow;
using EOffice.Documents.Pdf.Writing;

namespace EOffice.Documents.Layout.Typesetting;

/// <summary>A column of text: where it stands, how wide it is and how its lines are set.</summary>
/// <param name="X">Distance from the left margin.</param>
/// <param name="Leading">Distance between baselines.</param>
/// <param name="Indent">Of the first line.</param>
internal sealed record TextBlock(double X, double Width, TextStyle Style, double Leading, TextAlign Align = TextAlign.Left, double Indent = 0)
{
    public List<DrawnItem> Set(string text, StructureNode? node) => Set(ChunkReader.Inlines(text), node);

    /// <summary>
    /// Lines as flow items. The first two and the last two stay together, so that no page ends or starts with a lone line.
    /// </summary>
    public List<DrawnItem> Set(IEnumerable<Inline> inlines, StructureNode? node)
    {
        var chunks = ChunkReader.Read(inlines, Style, Width - Indent);
        var lines = LineBreaker.Break(chunks, Width, Indent, Align);
        var items = new List<DrawnItem>(lines.Count);
        for (var i = 0; i < lines.Count; i++)
        {
            var indent = lines[i].First == 0 ? Indent : 0;
            var drawings = LineSetter.Set(chunks, lines[i], Width, indent, Leading, Align, node);
            var item = new DrawnItem(Leading, drawings.ConvertAll(d => d.MovedBy(X, 0)));
            item.Bind(i > 0 && (i == 1 || i == lines.Count - 1) ? Bond.Neat : Bond.Free);
            items.Add(item);
        }

        return items;
    }

    /// <summary>Width of the text when nothing breaks it.</summary>
    public static double NaturalWidth(string text, TextStyle style)
        => text.ReplaceLineEndings("\n").Split('\n').Max(line => style.Measure(PrintableText.Of(line)));
}
