using System.Collections.Immutable;
using EOffice.Grains.Storage;
using Npgsql;

namespace EOffice.Grains.Imports;

/// <summary>What was uploaded, until it is applied, dropped, or a week old.</summary>
internal static class ImportStore
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    private const string Select = "select id, file_name, complete, rows, row_count, state, at, applied_at, outcome from import where id = $1";

    private const string Insert = """
        insert into import (id, person, at, file_name, complete, rows, row_count, state) values ($1, $2, $3, $4, $5, $6, $7, 'Read') on conflict do nothing
        """;

    public static async Task<Refusal?> PutAsync(NpgsqlConnection connection, ReadImport command, string names, ImportRows rows, DateTimeOffset at)
    {
        // People's data that nobody decided about does not stay.
        await connection.WriteAsync("update import set state = 'Dropped', rows = '' where state = 'Read' and at < $1", at - Kept);
        await connection.WriteAsync(Insert, command.RequestId, command.By.Value, at, names, command.Complete, OfficeJson.Write(rows), rows.Count);
        return null;
    }

    public static async Task<KeptImport?> FindAsync(NpgsqlConnection connection, Guid id, bool forUpdate)
    {
        await using var command = new NpgsqlCommand(forUpdate ? $"{Select} for update" : Select, connection) { Parameters = { new() { Value = id } } };
        await using var row = await command.ExecuteReaderAsync();
        return await row.ReadAsync() ? Read(row) : null;
    }

    /// <summary>The rows go; what they did stays as figures.</summary>
    public static async Task<Refusal?> EndAsync(NpgsqlConnection connection, Guid id, ImportState state, DateTimeOffset at, ImmutableArray<ImportCount> outcome)
    {
        await connection.WriteAsync(
            "update import set state = $2, applied_at = $3, rows = '', outcome = $4 where id = $1", id, state.ToString(), at, OfficeJson.Write(outcome));
        return null;
    }

    public static Task<List<ImportLine>> ListAsync(NpgsqlDataSource source)
        => source.ReadAllAsync(
            "select i.id, i.file_name, i.state, i.row_count, i.at, p.name from import i join person p on p.id = i.person order by i.at desc limit 10",
            row => new ImportLine(row.GetGuid(0), row.GetString(1), row.Enum<ImportState>(2), row.GetInt32(3), row.GetFieldValue<DateTimeOffset>(4), row.GetString(5)), []);

    private static KeptImport Read(NpgsqlDataReader row)
    {
        var (text, state) = (row.GetString(3), row.Enum<ImportState>(5));
        return new KeptImport(
            row.GetGuid(0), row.GetString(1), row.GetBoolean(2), text.Length == 0 ? new ImportRows([]) : OfficeJson.Read<ImportRows>(text), row.GetInt32(4), state,
            row.GetFieldValue<DateTimeOffset>(6), row.Instant(7), row.Text(8) is { } outcome ? OfficeJson.Read<ImmutableArray<ImportCount>>(outcome) : []);
    }
}

internal sealed record KeptImport(
    Guid Id, string FileName, bool Complete, ImportRows Rows, int RowCount, ImportState State, DateTimeOffset At, DateTimeOffset? AppliedAt, ImmutableArray<ImportCount> Outcome);
