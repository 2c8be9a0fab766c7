using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using ExcelDataReader;

namespace EOffice.Grains.Sheets;

/// <summary>Reads CSV and XLSX that somebody uploaded, without trusting them. Formulas are never computed: their stored result is read.</summary>
internal static class SheetReader
{
    // The reader names code page 1252 before it knows that a workbook of this kind has none.
    static SheetReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <exception cref="SheetFaultException">It is no table, or beyond the limits.</exception>
    public static ImmutableArray<Sheet> Read(string fileName, byte[] bytes)
        => bytes.Length > SheetLimits.Bytes ? throw new SheetFaultException(SheetFault.TooLarge)
            : bytes is [(byte)'P', (byte)'K', 3, 4, ..] ? Workbook(bytes)
            // An old .xls, or a workbook under a password: both are compound files.
            : bytes is [0xd0, 0xcf, 0x11, 0xe0, ..] ? throw new SheetFaultException(SheetFault.Encrypted)
            : [CsvSheet.Read(fileName, bytes)];

    private static ImmutableArray<Sheet> Workbook(byte[] bytes)
    {
        try
        {
            CheckSize(bytes);
            using var reader = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(bytes, writable: false));
            var sheets = ImmutableArray.CreateBuilder<Sheet>();
            do
            {
                sheets.Add(new Sheet(reader.Name ?? "", Rows(reader)));
            }
            while (reader.NextResult());
            return sheets.ToImmutable();
        }
        catch (Exception fault) when (fault is not SheetFaultException and not OutOfMemoryException)
        {
            // The reader has no list of what it throws on a damaged file; whatever it is, the file is at fault.
            throw new SheetFaultException(SheetFault.NotASheet);
        }
    }

    // A stream of a ZIP never gives more than its entry declares, so what is declared is what has to be looked at.
    private static void CheckSize(byte[] bytes)
    {
        using var archive = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
        if (archive.Entries.Count > SheetLimits.Parts || archive.Entries.Sum(entry => entry.Length) > SheetLimits.UnpackedBytes)
        {
            throw new SheetFaultException(SheetFault.TooLarge);
        }
    }

    private static ImmutableArray<SheetRow> Rows(IExcelDataReader reader)
    {
        var rows = new SheetRows();
        var width = Math.Min(reader.FieldCount, SheetLimits.Columns);
        while (reader.Read())
        {
            rows.Add(new SheetRow(reader.Depth + 1, [.. Enumerable.Range(0, width).Select(column => Text(reader.GetValue(column)))]));
        }

        return rows.ToImmutable();
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        string text => Tidy(text),
        DateTime day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        // 15 digits are all that a spreadsheet keeps of a number: with more, the exponent tells that some are lost.
        double number => number.ToString(Math.Abs(number) < 1e15 ? "0.##########" : "E14", CultureInfo.InvariantCulture),
        bool yes => yes ? "Ya" : "Tidak",
        _ => Tidy(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""),
    };

    /// <summary>One line without control characters; without the apostrophe by which text is kept from becoming a formula or a number.</summary>
    internal static string Tidy(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        line = string.Concat(line.Where(c => !char.IsControl(c)));
        line = line.Length > SheetLimits.CellLength ? line[..SheetLimits.CellLength] : line;
        return line is ['\'', _, ..] && SheetWriter.NeedsApostrophe(line[1..]) ? line[1..] : line;
    }
}
