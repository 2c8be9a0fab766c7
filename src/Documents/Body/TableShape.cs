namespace EOffice.Documents.Body;

/// <summary>Whether the cells of a table and their spans cover a rectangle, each place once.</summary>
internal static class TableShape
{
    /// <summary>More columns than this cannot be read on paper.</summary>
    public const int MaxColumns = 20;

    public static bool IsRectangle(TableBlock table)
    {
        if (table.Rows.IsEmpty)
        {
            return false;
        }

        var width = table.Rows[0].Cells.Sum(cell => cell.ColumnSpan);
        if (width > MaxColumns)
        {
            return false;
        }

        // How many further rows each column is still covered from above.
        var covered = new int[width];
        foreach (var row in table.Rows)
        {
            if (!Place(row, covered))
            {
                return false;
            }
        }

        return covered.All(rows => rows == 0);
    }

    private static bool Place(TableRow row, int[] covered)
    {
        var column = 0;
        var next = covered.Select(rows => Math.Max(rows - 1, 0)).ToArray();
        foreach (var cell in row.Cells)
        {
            while (column < covered.Length && covered[column] > 0)
            {
                column++;
            }

            for (var i = 0; i < cell.ColumnSpan; i++, column++)
            {
                if (column >= covered.Length || covered[column] > 0)
                {
                    return false;
                }

                next[column] = cell.RowSpan - 1;
            }
        }

        // What is left of the row must be covered from above.
        var full = covered.Skip(column).All(rows => rows > 0);
        next.CopyTo(covered, 0);
        return full;
    }
}
