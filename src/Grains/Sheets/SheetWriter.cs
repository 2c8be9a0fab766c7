using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using SpreadCheetah;
using SpreadCheetah.Styling;
using SpreadCheetah.Validations;
using SpreadCheetah.Worksheets;

namespace EOffice.Grains.Sheets;

/// <summary>A sheet to be written; every cell is text, so that no program makes a formula, a date or a rounded number of it.</summary>
/// <param name="Lists">The words a column may have, by its place: offered as a list in a workbook.</param>
internal sealed record NewSheet(string Name, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, IReadOnlyDictionary<int, IReadOnlyList<string>> Lists);

internal static class SheetWriter
{
    private const int ListedRows = 10_000;

    /// <summary>XLSX, every column formatted as text, the heading frozen.</summary>
    public static async Task<byte[]> WorkbookAsync(IReadOnlyList<NewSheet> sheets)
    {
        using var memory = new MemoryStream();
        await using (var book = await Spreadsheet.CreateNewAsync(memory))
        {
            var heading = book.AddStyle(new Style { Font = { Bold = true }, Format = NumberFormat.Standard(StandardNumberFormat.Text) });
            var asText = new Style { Format = NumberFormat.Standard(StandardNumberFormat.Text) };
            var text = book.AddStyle(asText);
            foreach (var sheet in sheets)
            {
                await WriteAsync(book, sheet, heading, text, asText);
            }

            await book.FinishAsync();
        }

        return memory.ToArray();
    }

    /// <summary>CSV (RFC 4180) with a byte order mark, which spreadsheets need to see that it is UTF-8.</summary>
    public static byte[] Csv(NewSheet sheet)
    {
        using var memory = new MemoryStream();
        using (var csv = new CsvWriter(new StreamWriter(memory, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)), new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\r\n" }))
        {
            foreach (var row in sheet.Rows.Prepend(sheet.Columns))
            {
                foreach (var cell in row)
                {
                    csv.WriteField(NeedsApostrophe(cell) ? $"'{cell}" : cell);
                }

                csv.NextRecord();
            }
        }

        return memory.ToArray();
    }

    /// <summary>True for what a spreadsheet would take for a formula, or for a number with more digits than it keeps (CWE-1236).</summary>
    public static bool NeedsApostrophe(string cell)
        => cell is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] || (cell.Length > 11 && cell.All(char.IsAsciiDigit));

    private static async Task WriteAsync(Spreadsheet book, NewSheet sheet, StyleId heading, StyleId text, Style asText)
    {
        var options = new WorksheetOptions { FrozenRows = 1 };
        for (var column = 0; column < sheet.Columns.Count; column++)
        {
            options.Column(column + 1).DefaultStyle = asText;
            options.Column(column + 1).Width = Math.Clamp(sheet.Rows.Select(row => row[column].Length).Append(sheet.Columns[column].Length).Max() + 3, 12, 60);
        }

        await book.StartWorksheetAsync(sheet.Name, options);
        await book.AddRowAsync(sheet.Columns.Select(column => new StyledCell(column, heading)).ToList());
        foreach (var row in sheet.Rows)
        {
            await book.AddRowAsync(row.Select(cell => new StyledCell(cell.Length == 0 ? null : cell, text)).ToList());
        }

        foreach (var (column, words) in sheet.Lists)
        {
            var name = SpreadsheetUtility.GetColumnName(column + 1);
            book.TryAddDataValidation($"{name}2:{name}{ListedRows}", DataValidation.ListValues(words));
        }
    }
}
