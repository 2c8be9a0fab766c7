using EOffice.Documents.Body;
using EOffice.Documents.Layout.Typesetting;

namespace EOffice.Documents.Layout;

/// <summary>
/// Widths of a table's columns from their content: no column narrower than its longest word while there is room, and what is left
/// over goes to the columns that have more to say. The table fills the line.
/// </summary>
internal static class ColumnWidths
{
    // One long text must not squeeze the others to their longest words.
    private const double GreediestColumn = 0.55;

    public static double[] Of(IReadOnlyList<GridCell> cells, int columns, double width, TextStyle text, double padding)
    {
        var (least, most) = (new double[columns], new double[columns]);
        foreach (var cell in cells.OrderBy(c => c.ColumnSpan))
        {
            var style = cell.Cell.Header ? text.Bold : text;
            var (narrow, wide) = Extent(cell.Cell.Blocks, style);
            Widen(least, cell, Math.Min(narrow, width * 0.4) + (2 * padding));
            Widen(most, cell, Math.Min(wide, width * GreediestColumn) + (2 * padding));
        }

        for (var i = 0; i < columns; i++)
        {
            least[i] = Math.Max(least[i], Math.Min(width / columns, text.Size + (2 * padding)));
            most[i] = Math.Max(most[i], least[i]);
        }

        return Share(least, most, width);
    }

    private static double[] Share(double[] least, double[] most, double width)
    {
        var (needed, wanted) = (least.Sum(), most.Sum());
        if (needed >= width)
        {
            return [.. least.Select(w => w * width / needed)];
        }

        if (wanted <= width)
        {
            return [.. most.Select(w => w * width / wanted)];
        }

        var share = (width - needed) / (wanted - needed);
        return [.. least.Zip(most, (l, m) => l + ((m - l) * share))];
    }

    private static void Widen(double[] widths, GridCell cell, double needed)
    {
        var have = 0.0;
        for (var i = cell.Column; i < cell.Column + cell.ColumnSpan; i++)
        {
            have += widths[i];
        }

        for (var i = cell.Column; needed > have && i < cell.Column + cell.ColumnSpan; i++)
        {
            widths[i] += (needed - have) / cell.ColumnSpan;
        }
    }

    // Longest word and longest line of the blocks.
    private static (double Narrow, double Wide) Extent(IEnumerable<Block> blocks, TextStyle style)
    {
        var (narrow, wide) = (0.0, 0.0);
        foreach (var block in blocks)
        {
            var (n, w) = block switch
            {
                Paragraph paragraph => Extent(ChunkReader.Read(paragraph.Inlines, style, double.MaxValue)),
                ListBlock list => Inset(Extent(list.Items.SelectMany(i => i.Blocks), style), style.Size * 2),
                TableBlock table => Extent(table.Rows.SelectMany(r => r.Cells).SelectMany(c => c.Blocks), style),
                _ => (0, 0),
            };
            (narrow, wide) = (Math.Max(narrow, n), Math.Max(wide, w));
        }

        return (narrow, wide);
    }

    private static (double Narrow, double Wide) Inset((double Narrow, double Wide) extent, double by)
        => (extent.Narrow + by, extent.Wide + by);

    private static (double Narrow, double Wide) Extent(List<Chunk> chunks)
    {
        var (narrow, wide, line) = (0.0, 0.0, 0.0);
        foreach (var chunk in chunks)
        {
            narrow = Math.Max(narrow, chunk.Width);
            wide = Math.Max(wide, line + chunk.Width);
            line = chunk.Ends ? 0 : line + chunk.Width + chunk.Space;
        }

        return (narrow, wide + 0.01);
    }
}
