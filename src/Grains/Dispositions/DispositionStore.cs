using System.Collections.Immutable;
using EOffice.Grains.Incoming;
using EOffice.Grains.Organisation;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Npgsql;

namespace EOffice.Grains.Dispositions;

/// <summary>The rows around a sheet: its branches, the sheet above it, and the letter it is for.</summary>
/// <remarks>Locks are taken in one order only, from a sheet up to its parent or its letter, so that no two commands wait for each other.</remarks>
internal static class DispositionStore
{
    private const string SelectAll = "select state from disposition where incoming = $1";

    private const string SelectLetter = "select version, state from incoming_letter where id = $1 for update";

    private const string SelectSheet = "select version, state from disposition where id = $1 for update";

    private const string SelectLetterExists = "select 1 from letter where id = $1";

    private const string PutDue = "insert into due (kind, subject, at) values ($1, $2, $3) on conflict (kind, subject) do update set at = excluded.at";

    private const string DropDue = "delete from due where kind = $1 and subject = $2";

    /// <summary>Kind of the row in the due table.</summary>
    public const string Deadline = "disposition.deadline";

    public static async Task<ImmutableArray<Disposition>> AllUnderAsync(OfficeDatabase database, TenantId tenant, Guid incomingLetter)
        => [.. await database.ReadAllAsync(tenant, SelectAll, row => OfficeJson.Read<Disposition>(row.GetString(0)), incomingLetter)];

    /// <summary>Recipients of the sheet who have an open sheet below it.</summary>
    public static async Task<IReadOnlySet<PostId>> BranchesAsync(NpgsqlConnection connection, Disposition sheet)
    {
        await using var command = Command(connection, SelectAll, sheet.IncomingLetter);
        await using var reader = await command.ExecuteReaderAsync();
        var sheets = new List<Disposition>();
        while (await reader.ReadAsync())
        {
            sheets.Add(OfficeJson.Read<Disposition>(reader.GetString(0)));
        }

        return sheet.BranchesAmong(sheets);
    }

    public static IReadOnlySet<PostId> BranchesAmong(this Disposition sheet, IEnumerable<Disposition> sheets)
        => sheets.Where(one => one.Parent == sheet.Id && one.Open).Select(one => one.Giver.Post).ToHashSet();

    public static Task<(int Version, IncomingLetter State)?> LockLetterAsync(NpgsqlConnection connection, Guid id)
        => LockAsync<IncomingLetter>(connection, SelectLetter, id);

    public static Task<(int Version, Disposition State)?> LockSheetAsync(NpgsqlConnection connection, Guid id)
        => LockAsync<Disposition>(connection, SelectSheet, id);

    public static async Task<bool> LetterExistsAsync(NpgsqlConnection connection, Guid letter)
    {
        await using var command = Command(connection, SelectLetterExists, letter);
        return await command.ExecuteScalarAsync() is not null;
    }

    /// <summary>The sheet's reminder: there while it is open and has a last day.</summary>
    public static ImmutableArray<RowWrite> DueRows(Disposition? before, Disposition after, TimeZoneInfo zone)
        => after.DueOn is not { } day ? []
            : before is null ? [new RowWrite(PutDue, Deadline, after.Id, EndOf(day, zone))]
            : !after.Open ? [new RowWrite(DropDue, Deadline, after.Id)]
            : [];

    private static DateTimeOffset EndOf(DateOnly day, TimeZoneInfo zone)
        => new(TimeZoneInfo.ConvertTimeToUtc(day.AddDays(1).ToDateTime(TimeOnly.MinValue), zone));

    private static async Task<(int, T)?> LockAsync<T>(NpgsqlConnection connection, string sql, Guid id)
    {
        await using var command = Command(connection, sql, id);
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() ? (reader.GetInt32(0), OfficeJson.Read<T>(reader.GetString(1))) : null;
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, Guid id)
    {
        var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(SqlParameter.Of(id));
        return command;
    }
}
