using System.Collections.Immutable;

namespace EOffice.Grains.Sheets;

/// <summary>A table of text as a spreadsheet file holds it: the first row that is not empty names the columns.</summary>
/// <param name="Name">Name of the sheet in its workbook; the file's name for CSV.</param>
internal sealed record Sheet(string Name, ImmutableArray<SheetRow> Rows);

/// <param name="No">As the program that made the file counts rows, from 1.</param>
/// <param name="Cells">Trimmed text; days as 2026-11-24. A number that lost digits keeps the exponent it was stored with.</param>
internal sealed record SheetRow(int No, ImmutableArray<string> Cells)
{
    public bool IsEmpty => Cells.All(cell => cell.Length == 0);
}

/// <summary>Limits of what is read: far above any office, far below what hurts.</summary>
internal static class SheetLimits
{
    public const int Bytes = 10 * 1024 * 1024;

    /// <summary>What a workbook may unpack to, all parts together.</summary>
    public const long UnpackedBytes = 64L * 1024 * 1024;

    public const int Parts = 500;

    public const int Rows = 20_000;

    public const int Columns = 40;

    public const int CellLength = 1_000;

    /// <summary>All cells together: one text that a workbook names a hundred thousand times is a hundred thousand texts here.</summary>
    public const int Characters = 8_000_000;
}

/// <summary>Takes rows up to the limits.</summary>
internal sealed class SheetRows
{
    private readonly ImmutableArray<SheetRow>.Builder _rows = ImmutableArray.CreateBuilder<SheetRow>();
    private int _characters;

    /// <exception cref="SheetFaultException">It is one too many.</exception>
    public void Add(SheetRow row)
    {
        _characters += row.Cells.Sum(cell => cell.Length);
        if (row.No > SheetLimits.Rows + 1 || _characters > SheetLimits.Characters)
        {
            throw new SheetFaultException(row.No > SheetLimits.Rows + 1 ? SheetFault.TooManyRows : SheetFault.TooLarge);
        }

        if (!row.IsEmpty)
        {
            _rows.Add(row);
        }
    }

    public ImmutableArray<SheetRow> ToImmutable() => _rows.ToImmutable();
}

/// <summary>Why a file could not be read as a table.</summary>
internal enum SheetFault { NotASheet, TooLarge, TooManyRows, Encrypted }

internal sealed class SheetFaultException(SheetFault fault) : Exception($"The file cannot be read as a table: {fault}.")
{
    public SheetFault Fault { get; } = fault;
}
