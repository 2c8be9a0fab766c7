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

    private static readonly double[] Mixes = [0, 0.25, 0.5, 0.75, 1];

    public static double[] Of(IReadOnlyList<GridCell> cells, int columns, double width, TextStyle text, double padding)
    {
        var (least, most) = (new double[columns], new double[columns]);
        var wides = new double[cells.Count];
        foreach (var cell in cells.OrderBy(c => c.ColumnSpan))
        {
            var style = cell.Cell.Header ? text.Bold : text;
            var (narrow, wide) = Extent(cell.Cell.Blocks, style);
            wides[cell.Index] = wide;
            Widen(least, cell, Math.Min(narrow, width * 0.4) + (2 * padding));
            Widen(most, cell, Math.Min(wide, width * GreediestColumn) + (2 * padding));
        }

        for (var i = 0; i < columns; i++)
        {
            least[i] = Math.Max(least[i], Math.Min(width / columns, text.Size + (2 * padding)));
            most[i] = Math.Max(most[i], least[i]);
        }

        return Share(least, most, width, widths => Height(cells, wides, widths, padding));
    }

    private static double[] Share(double[] least, double[] most, double width, Func<double[], double> height)
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

        // Two fair ways: by need, or short columns first. Between them, the one that makes the table lowest.
        var byNeed = least.Zip(most, (l, m) => l + ((m - l) * (width - needed) / (wanted - needed))).ToArray();
        var shortFirst = ShortFirst(least, most, width);
        var mixes = Mixes.Select(t => byNeed.Zip(shortFirst, (a, b) => a + ((b - a) * t)).ToArray());
        return mixes.MinBy(height)!;
    }

    // Every column gets what it wants up to a common level, so only the long ones wrap.
    private static double[] ShortFirst(double[] least, double[] most, double width)
    {
        var (low, high) = (0.0, most.Max());
        for (var i = 0; i < 40; i++)
        {
            var level = (low + high) / 2;
            var sum = least.Zip(most, (l, m) => Math.Clamp(level, l, m)).Sum();
            (low, high) = sum > width ? (low, level) : (level, high);
        }

        return [.. least.Zip(most, (l, m) => Math.Clamp(low, l, m))];
    }

    // Estimated lines of the whole table.
    private static double Height(IReadOnlyList<GridCell> cells, double[] wide, double[] widths, double padding)
    {
        var rows = new Dictionary<int, double>();
        for (var i = 0; i < cells.Count; i++)
        {
            var column = widths.AsSpan(cells[i].Column, cells[i].ColumnSpan).ToArray().Sum() - (2 * padding);
            var lines = wide[i] <= column + 0.1 ? 1 : Math.Max(2, Math.Ceiling(wide[i] * 1.08 / Math.Max(1, column)));
            rows[cells[i].Row] = Math.Max(rows.GetValueOrDefault(cells[i].Row), lines / cells[i].RowSpan);
        }

        return rows.Values.Sum();
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
