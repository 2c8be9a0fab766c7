using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace EOffice.Grains.Sheets;

/// <summary>CSV as spreadsheets write it here: with commas, semicolons or tabs; UTF-8, else Windows' own letters.</summary>
internal static class CsvSheet
{
    public static Sheet Read(string name, byte[] bytes)
    {
        var text = Decode(bytes);
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            throw new SheetFaultException(SheetFault.NotASheet);
        }

        try
        {
            using var parser = new CsvParser(new StringReader(text), new CsvConfiguration(CultureInfo.InvariantCulture)
            {
                Delimiter = DelimiterOf(text),
                BadDataFound = null,
                // Counted as the spreadsheet counts them.
                IgnoreBlankLines = false,
                MaxFieldSize = 100_000,
            });
            return new Sheet(name, Rows(parser));
        }
        catch (CsvHelperException)
        {
            throw new SheetFaultException(SheetFault.NotASheet);
        }
    }

    private static ImmutableArray<SheetRow> Rows(CsvParser parser)
    {
        var rows = new SheetRows();
        while (parser.Read())
        {
            rows.Add(new SheetRow(parser.Row, [.. parser.Record!.Take(SheetLimits.Columns).Select(SheetReader.Tidy)]));
        }

        return rows.ToImmutable();
    }

    private static string Decode(byte[] bytes)
    {
        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\ufeff');
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes);
        }
    }

    private static string DelimiterOf(string text)
    {
        var head = text.AsSpan(0, text.IndexOfAny(['\r', '\n']) is >= 0 and var end ? end : text.Length);
        var (best, most) = (',', 0);
        foreach (var one in ";,\t")
        {
            var count = head.Count(one);
            (best, most) = count > most ? (one, count) : (best, most);
        }

        return best.ToString();
    }
}
