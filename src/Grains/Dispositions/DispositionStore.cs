using System.Collections.Immutable;
using EOffice.Grains.Incoming;
using EOffice.Grains.Organisation;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Npgsql;

namespace EOffice.Grains.Dispositions;

/// <summary>The rows around a sheet: its branches, the sheet above it, and the letter it is for.</summary>
/// <remarks>Locks are taken in one order only, from the deepest sheet up to its parent and the letter, so that no two commands wait for each other.</remarks>
internal static class DispositionStore
{
    private const string SelectAll = "select state from disposition where incoming = $1";

    private const string SelectLetter = "select version, state from incoming_letter where id = $1 for update";

    private const string SelectSheet = "select version, state from disposition where id = $1 for update";

    // Locked in this order: PostgreSQL locks what it has sorted.
    private const string SelectSheets = """
        select d.version, d.state from unnest($1) with ordinality o (id, place) join disposition d on d.id = o.id order by o.place for update of d
        """;

    private const string SelectLetterExists = "select 1 from letter where id = $1";

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

    /// <summary>The giver's own part, from which it was passed on, is still to be done; nothing is above a sheet that was given directly under the letter.</summary>
    public static bool AboveOpen(this Disposition sheet, Disposition? parent) => sheet.Parent is null || parent?.Of(sheet.Giver.Post)?.AtRecipient == true;

    public static RowRead LockLetter(Guid id, Action<Locked<IncomingLetter>?> locked) => Lock(SelectLetter, id, locked);

    public static RowRead LockSheet(Guid id, Action<Locked<Disposition>?> locked) => Lock(SelectSheet, id, locked);

    /// <summary>Sheets below one that is moved: before the row itself.</summary>
    /// <param name="ids">The deepest first.</param>
    public static RowRead LockSheets(Guid[] ids, Dictionary<Guid, Locked<Disposition>> found)
        => new(new RowWrite(SelectSheets, ids), async row =>
        {
            while (await row.ReadAsync())
            {
                var sheet = OfficeJson.Read<Disposition>(row.GetString(1));
                found[sheet.Id] = new Locked<Disposition>(row.GetInt32(0), sheet);
            }
        })
        {
            BeforeRow = true,
        };

    public static async Task<bool> LetterExistsAsync(NpgsqlConnection connection, Guid letter)
        => await connection.ReadValueAsync<int>(SelectLetterExists, letter) == 1;

    private static RowRead Lock<T>(string sql, Guid id, Action<Locked<T>?> locked) where T : class
        => new(new RowWrite(sql, id), async row =>
            locked(await row.ReadAsync() ? new Locked<T>(row.GetInt32(0), OfficeJson.Read<T>(row.GetString(1))) : null));
}

/// <summary>What stands above a sheet, locked with it.</summary>
internal sealed record Locked<T>(int Version, T State) where T : class;
