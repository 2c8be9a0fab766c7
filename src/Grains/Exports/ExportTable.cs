using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using EOffice.Grains.Storage;
using Npgsql;

namespace EOffice.Grains.Exports;

/// <summary>A table as CSV (RFC 4180, UTF-8) or as JSON Lines: a file of at most so many rows, then a further one.</summary>
/// <param name="name">Of the first file, without ending; the second has "-2" after it.</param>
/// <param name="first">A key before all others.</param>
/// <param name="sql">Gives the rows whose key comes after $1, at most $2: the key as text, then the columns; for JSON Lines one, the line.</param>
internal sealed class ExportTable(string name, string first, string sql, bool json = false) : ExportStep
{
    public const int RowsInFile = 20_000;

    private static readonly CsvConfiguration Rfc4180 = new(CultureInfo.InvariantCulture) { NewLine = "\r\n" };

    public string Sql => sql;

    public override string Name => $"{name} {sql}";

    public override async Task<string?> WriteAsync(ExportScope scope, ZipPart part, string position)
    {
        var no = position.Length == 0 ? 1 : int.Parse(position.AsSpan(0, position.IndexOf('\n', StringComparison.Ordinal)), CultureInfo.InvariantCulture);
        var after = position.Length == 0 ? first : position[(position.IndexOf('\n', StringComparison.Ordinal) + 1)..];
        var (rows, last) = (0, after);
        await part.AddAsync(string.Create(CultureInfo.InvariantCulture, $"{name}{(no == 1 ? "" : $"-{no}")}.{(json ? "jsonl" : "csv")}"), async to =>
        {
            await using var command = scope.Database.Of(scope.Tenant).CreateCommand(sql);
            command.Parameters.Add(SqlParameter.Of(after));
            command.Parameters.Add(SqlParameter.Of(RowsInFile));
            await using var row = await command.ExecuteReaderAsync();
            (rows, last) = json ? await LinesAsync(row, to, after) : await CsvAsync(row, to, after);
        });
        return rows == RowsInFile ? string.Create(CultureInfo.InvariantCulture, $"{no + 1}\n{last}") : null;
    }

    private static async Task<(int Rows, string Last)> LinesAsync(NpgsqlDataReader row, Stream to, string last)
    {
        await using var lines = new StreamWriter(to, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        var rows = 0;
        for (; await row.ReadAsync(); rows++)
        {
            last = row.GetString(0);
            await lines.WriteLineAsync(row.GetString(1));
        }

        return (rows, last);
    }

    private static async Task<(int Rows, string Last)> CsvAsync(NpgsqlDataReader row, Stream to, string last)
    {
        await using var text = new StreamWriter(to, new UTF8Encoding(false), leaveOpen: true);
        await using var csv = new CsvWriter(text, Rfc4180, leaveOpen: true);
        for (var column = 1; column < row.FieldCount; column++)
        {
            csv.WriteField(row.GetName(column));
        }

        await csv.NextRecordAsync();
        var rows = 0;
        for (; await row.ReadAsync(); rows++)
        {
            last = row.GetString(0);
            for (var column = 1; column < row.FieldCount; column++)
            {
                csv.WriteField(Text(row, column));
            }

            await csv.NextRecordAsync();
        }

        await csv.FlushAsync();
        return (rows, last);
    }

    private static string Text(NpgsqlDataReader row, int column) => row.GetValue(column) switch
    {
        DBNull => "",
        bool yes => yes ? "true" : "false",
        byte[] bytes => Convert.ToHexStringLower(bytes),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime at when row.GetDataTypeName(column) == "date" => at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime at => at.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
        var other => Convert.ToString(other, CultureInfo.InvariantCulture)!,
    };
}
