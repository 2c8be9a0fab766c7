using EOffice.Documents.Body;
using EOffice.Documents.Layout.Flow;
using EOffice.Documents.Layout.Typesetting;
using EOffice.Documents.Pdf.Writing;

namespace EOffice.Documents.Layout;

/// <summary>Sets a table as rows that flow over pages, its head repeated on each.</summary>
internal sealed class TableSetter
{
    // Columns whose cells all hold no more than this many characters, such as running numbers, are centred.
    private const int ShortText = 4;

    // In a column of a few points, as tables inside tables may have, even one letter must find room.
    private const double WidestLetter = 0.7;

    private readonly TableGrid _grid;
    private readonly BlockStyle _style;
    private readonly TextStyle _text;
    private readonly double[] _edges;
    private readonly bool[] _centred;

    private TableSetter(TableBlock table, BlockStyle style)
    {
        _grid = TableGrid.Of(table);
        _style = style;
        _text = style.Text.At(Math.Max(4, style.Text.Size * Shrinking(_grid.Columns)));
        var padding = RowItem.PaddingX;
        var widths = ColumnWidths.Of(_grid.Cells, _grid.Columns, style.Width, _text, padding);
        _edges = new double[_grid.Columns + 1];
        for (var i = 0; i < _grid.Columns; i++)
        {
            _edges[i + 1] = _edges[i] + widths[i];
        }

        _centred = [.. Enumerable.Range(0, _grid.Columns).Select(c => _grid.Cells.Where(g => g.Column == c && !g.Cell.Header).All(IsShort))];
    }

    public static List<FlowItem> Set(TableBlock table, BlockStyle style, StructureNode node)
    {
        if (table.Rows.IsEmpty || table.Rows.All(r => r.Cells.IsEmpty))
        {
            return [];
        }

        return new TableSetter(table, style).Rows(table, node);
    }

    private List<FlowItem> Rows(TableBlock table, StructureNode node)
    {
        var rows = table.Rows.Select(_ => node.Add("TR")).ToArray();
        var content = _grid.Cells.Select(c => SetCell(c, rows[c.Row])).ToArray();
        var heights = Heights(content);
        var head = table.Rows.TakeWhile(r => r.Cells.Length > 0 && r.Cells.All(c => c.Header)).Count();
        var (items, heads) = (new List<FlowItem>(), new List<FlowItem>());
        foreach (var (first, last) in _grid.Groups())
        {
            var cells = Enumerable.Range(first, last - first + 1).SelectMany(_grid.CellsOf);
            var item = new RowItem([.. cells.Select(c => Box(c, first, heights, content[c.Index]))]);
            if (last < head && last < table.Rows.Length - 1)
            {
                item.Bind(items.Count > 0 ? Bond.Neat : Bond.Free);
                heads.Add(item);
            }
            else
            {
                item.Bind(items.Count == heads.Count && heads.Count > 0 ? Bond.Neat : Bond.Free);
                item.RepeatedAbove = heads;
            }

            items.Add(item);
        }

        return items;
    }

    private List<FlowItem> SetCell(GridCell cell, StructureNode row)
    {
        var header = cell.Cell.Header;
        var node = row.Add(header ? "TH" : "TD");
        node.Attributes = $"<</O/Table{(header ? "/Scope/Column" : "")}/RowSpan {cell.RowSpan}/ColSpan {cell.ColumnSpan}>>";
        var width = Math.Max(1, Width(cell) - (2 * RowItem.PaddingX));
        var align = header || (_centred[cell.Column] && cell.ColumnSpan == 1) ? TextAlign.Center : TextAlign.Left;
        var text = _text.At(Math.Min(_text.Size, width * WidestLetter));
        text = header ? text.Bold : text;
        var style = new BlockStyle(0, width, text, Typography.LeadingOf(text), text.Size * 0.3, Fallback: align);
        return BlockSetter.Set(cell.Cell.Blocks, style, node);
    }

    private double Width(GridCell cell) => _edges[cell.Column + cell.ColumnSpan] - _edges[cell.Column];

    private double[] Heights(List<FlowItem>[] content)
    {
        var heights = new double[_grid.Rows];
        foreach (var cell in _grid.Cells.OrderBy(c => c.RowSpan))
        {
            var needed = new RowCell(0, 0, 0, 0, content[cell.Index]).ContentHeight + RowItem.PaddingTop + RowItem.PaddingBottom;
            var have = heights.AsSpan(cell.Row, cell.RowSpan).ToArray().Sum();
            heights[cell.Row + cell.RowSpan - 1] += Math.Max(0, needed - have);
        }

        return heights;
    }

    private RowCell Box(GridCell cell, int firstRow, double[] heights, List<FlowItem> content)
    {
        var y = heights[firstRow..cell.Row].Sum();
        var height = heights[cell.Row..(cell.Row + cell.RowSpan)].Sum();
        return new(_style.X + _edges[cell.Column], y, Width(cell), height, content, Middle: cell.Cell.Header);
    }

    private bool IsShort(GridCell cell)
        => cell.Cell.Blocks.All(b => b is Paragraph p && p.Inlines.Sum(i => i is TextRun run ? run.Text.Length : 1) <= ShortText);

    private static double Shrinking(int columns) => columns switch { <= 5 => 0.88, <= 7 => 0.78, <= 10 => 0.68, _ => 0.55 };
}
