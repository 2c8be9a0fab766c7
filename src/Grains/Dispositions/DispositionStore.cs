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

    /// <summary>Kind of the row in the due table.</summary>
    public const string Deadline = "disposition.deadline";

    public static async Task<ImmutableArray<Disposition>> AllUnderAsync(OfficeDatabase database, TenantId tenant, Guid incomingLetter)
        => [.. await database.ReadAllAsync(tenant, SelectAll, row => OfficeJson.Read<Disposition>(row.GetString(0)), incomingLetter)];

    /// <summary>Every sheet under the letter.</summary>
    public static RowRead AllUnder(Guid incomingLetter, List<Disposition> found)
        => new(new RowWrite(SelectAll, incomingLetter), async row =>
        {
            while (await row.ReadAsync())
            {
                found.Add(OfficeJson.Read<Disposition>(row.GetString(0)));
            }
        });

    /// <summary>Recipients of the sheet who have an open sheet below it.</summary>
    public static IReadOnlySet<PostId> BranchesAmong(this Disposition sheet, IEnumerable<Disposition> sheets)
        => sheets.Where(one => one.Parent == sheet.Id && one.Open).Select(one => one.Giver.Post).ToHashSet();

    public static RowRead LockLetter(Guid id, Action<Locked<IncomingLetter>?> locked) => Lock(SelectLetter, id, locked);

    public static RowRead LockSheet(Guid id, Action<Locked<Disposition>?> locked) => Lock(SelectSheet, id, locked);

    public static async Task<bool> LetterExistsAsync(NpgsqlConnection connection, Guid letter)
        => await connection.ReadValueAsync<int>(SelectLetterExists, letter) == 1;

    /// <summary>The sheet's reminder: there while it is open and has a last day.</summary>
    public static ImmutableArray<RowWrite> DueRows(Disposition? before, Disposition after, TimeZoneInfo zone)
        => after.DueOn is not { } day ? []
            : before is null ? [DueRow.Put(Deadline, after.Id, EndOf(day, zone))]
            : !after.Open ? [DueRow.Drop(Deadline, after.Id)]
            : [];

    private static DateTimeOffset EndOf(DateOnly day, TimeZoneInfo zone)
        => new(TimeZoneInfo.ConvertTimeToUtc(day.AddDays(1).ToDateTime(TimeOnly.MinValue), zone));

    private static RowRead Lock<T>(string sql, Guid id, Action<Locked<T>?> locked) where T : class
        => new(new RowWrite(sql, id), async row =>
            locked(await row.ReadAsync() ? new Locked<T>(row.GetInt32(0), OfficeJson.Read<T>(row.GetString(1))) : null));
}

/// <summary>What stands above a sheet, locked with it.</summary>
internal sealed record Locked<T>(int Version, T State) where T : class;
