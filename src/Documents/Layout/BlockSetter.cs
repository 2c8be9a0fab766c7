using System.Collections.Immutable;
using EOffice.Documents.Body;
using EOffice.Documents.Layout.Flow;
using EOffice.Documents.Layout.Typesetting;
using EOffice.Documents.Pdf.Writing;

namespace EOffice.Documents.Layout;

/// <summary>Where blocks stand and how their text looks.</summary>
/// <param name="Indent">First-line indent of justified paragraphs.</param>
/// <param name="Fallback">Alignment of justified text in columns too narrow for it; otherwise null.</param>
internal sealed record BlockStyle(
    double X, double Width, TextStyle Text, double Leading, double Gap, double Indent = 0, TextAlign? Fallback = null)
{
    public BlockStyle Inset(double by) => this with { X = X + by, Width = Width - by, Indent = 0 };
}

/// <summary>Sets the blocks of a letter's body: paragraphs, nested lists and tables.</summary>
internal static class BlockSetter
{
    // Below this many times the type size, justified text has more holes than words.
    private const double NarrowestJustified = 17;

    public static List<FlowItem> Set(ImmutableArray<Block> blocks, BlockStyle style, StructureNode parent)
    {
        var items = new List<FlowItem>();
        var introduces = false;
        Block? previous = null;
        foreach (var block in blocks)
        {
            List<FlowItem> set = block switch
            {
                Paragraph paragraph => SetParagraph(paragraph, style, parent.Add("P")),
                ListBlock list => ListSetter.Set(list, style, parent.Add("L")),
                TableBlock table => TableSetter.Set(table, style, parent.Add("Table")),
                _ => throw new InvalidOperationException(block.GetType().Name),
            };
            if (set.Count == 0)
            {
                continue;
            }

            // "… sebagai berikut:" does not part from what follows.
            set[0].Bind(introduces ? Bond.Neat : Bond.Free);
            set[0].SpaceBefore = items.Count == 0 ? 0 : block is TableBlock ? style.Gap * 1.2 : previous is TableBlock ? style.Gap * 1.8 : style.Gap;
            previous = block;
            introduces = block is Paragraph { Inlines: [.., TextRun last] } && last.Text.TrimEnd().EndsWith(':');
            items.AddRange(set);
        }

        return items;
    }

    private static List<FlowItem> SetParagraph(Paragraph paragraph, BlockStyle style, StructureNode node)
    {
        var justified = paragraph.Align == TextAlign.Justify;
        var narrow = style.Width < style.Text.Size * NarrowestJustified;
        var align = justified && (narrow || style.Fallback is not null) ? style.Fallback ?? TextAlign.Left : paragraph.Align;
        var block = new TextBlock(style.X, style.Width, style.Text, style.Leading, align, justified && !narrow ? style.Indent : 0);
        return [.. block.Set(paragraph.Inlines, node)];
    }
}
