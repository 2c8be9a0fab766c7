using System.Collections.Immutable;
using EOffice.Grains.Sheets;

namespace EOffice.Grains.Imports;

/// <summary>What was uploaded, sheet by sheet of the form; kept as JSON until it is applied or dropped.</summary>
internal sealed record ImportRows(ImmutableArray<ImportTable> Tables)
{
    public int Count => Tables.Sum(table => table.Rows.Length);

    public ImportTable Table(ImportSheet sheet) => Tables.FirstOrDefault(table => table.Sheet == sheet) ?? new ImportTable(sheet, 1, [], []);

    /// <summary>Finds out what each sheet is by its heading. Sheets without rows, such as an explanation, are left out.</summary>
    /// <returns>The rows, or why there are none.</returns>
    public static (ImportRows? Rows, Refusal? Refusal) From(IEnumerable<Sheet> sheets)
    {
        var tables = new List<ImportTable>();
        foreach (var sheet in sheets.Where(sheet => sheet.Rows.Length > 0))
        {
            if (Recognise(sheet.Rows[0]) is not { } kind)
            {
                return (null, ImportRefusals.NotThisForm with { Detail = sheet.Name });
            }

            if (tables.Exists(table => table.Sheet == kind))
            {
                return (null, ImportRefusals.SheetTwice with { Detail = ImportColumns.NameOf(kind) });
            }

            tables.Add(new ImportTable(kind, sheet.Rows[0].No, sheet.Rows[0].Cells, sheet.Rows[1..]));
        }

        return tables.Count == 0 ? (null, ImportRefusals.NoFile) : (new ImportRows([.. tables]), null);
    }

    private static ImportSheet? Recognise(SheetRow heading)
    {
        var names = heading.Cells.Select(ImportColumns.Key).ToHashSet();
        foreach (var sheet in Enum.GetValues<ImportSheet>())
        {
            if (ImportColumns.Needed(sheet).All(column => names.Contains(ImportColumns.Key(column))))
            {
                return sheet;
            }
        }

        return null;
    }
}

/// <param name="HeadingNo">Row of the heading.</param>
internal sealed record ImportTable(ImportSheet Sheet, int HeadingNo, ImmutableArray<string> Headings, ImmutableArray<SheetRow> Rows)
{
    private Dictionary<string, int>? _places;

    private Dictionary<string, int> Places
        => _places ??= Headings.Select((heading, place) => (Key: ImportColumns.Key(heading), place)).Where(one => one.Key.Length > 0)
            .GroupBy(one => one.Key).ToDictionary(group => group.Key, group => group.First().place);

    public bool Has(string column) => Places.ContainsKey(ImportColumns.Key(column));

    public string Cell(SheetRow row, string column)
        => Places.TryGetValue(ImportColumns.Key(column), out var place) && place < row.Cells.Length ? row.Cells[place] : "";

    /// <summary>Headings that the form does not have; what stands below them is not read.</summary>
    public IEnumerable<string> Unknown()
    {
        var known = ImportColumns.Of(Sheet).Select(ImportColumns.Key).ToHashSet();
        return Headings.Where(heading => heading.Length > 0 && !known.Contains(ImportColumns.Key(heading)));
    }
}
