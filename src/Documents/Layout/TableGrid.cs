using EOffice.Documents.Body;

namespace EOffice.Documents.Layout;

/// <summary>A cell with its place in the grid. Spans are cut to the grid.</summary>
/// <param name="Index">Position among all cells.</param>
internal sealed record GridCell(int Index, TableCell Cell, int Row, int Column, int RowSpan, int ColumnSpan);

/// <summary>Places cells so that none covers another, as HTML does: left to right, past what hangs down from above.</summary>
internal sealed class TableGrid
{
    private readonly ILookup<int, GridCell> _rows;

    private TableGrid(int rows, int columns, IReadOnlyList<GridCell> cells)
    {
        (Rows, Columns, Cells) = (rows, columns, cells);
        _rows = cells.ToLookup(c => c.Row);
    }

    public int Rows { get; }

    public int Columns { get; }

    public IReadOnlyList<GridCell> Cells { get; }

    /// <summary>Cells that begin in a row.</summary>
    public IEnumerable<GridCell> CellsOf(int row) => _rows[row];

    public static TableGrid Of(TableBlock table)
    {
        var cells = new List<GridCell>();
        var hanging = new List<int>();   // for each column, the first row that is free
        for (var row = 0; row < table.Rows.Length; row++)
        {
            var column = 0;
            foreach (var cell in table.Rows[row].Cells)
            {
                while (column < hanging.Count && hanging[column] > row)
                {
                    column++;
                }

                var span = FreeColumns(hanging, row, column, Math.Max(1, cell.ColumnSpan));
                var rowSpan = Math.Clamp(cell.RowSpan, 1, table.Rows.Length - row);
                cells.Add(new(cells.Count, cell, row, column, rowSpan, span));
                for (var i = column; i < column + span; i++)
                {
                    if (i == hanging.Count)
                    {
                        hanging.Add(0);
                    }

                    hanging[i] = row + rowSpan;
                }

                column += span;
            }
        }

        return new(table.Rows.Length, hanging.Count, cells);
    }

    /// <summary>Rows that no cell ties to a neighbour, as groups that may be parted from each other.</summary>
    public IEnumerable<(int First, int Last)> Groups()
    {
        var first = 0;
        var last = 0;
        for (var row = 0; row < Rows; row++)
        {
            last = Math.Max(last, CellsOf(row).Select(c => c.Row + c.RowSpan - 1).DefaultIfEmpty(row).Max());
            if (last <= row)
            {
                yield return (first, row);
                (first, last) = (row + 1, row + 1);
            }
        }
    }

    private static int FreeColumns(List<int> hanging, int row, int column, int wanted)
    {
        var free = 1;
        while (free < wanted && (column + free >= hanging.Count || hanging[column + free] <= row))
        {
            free++;
        }

        return free;
    }
}
