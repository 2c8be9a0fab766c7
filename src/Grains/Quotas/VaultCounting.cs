using EOffice.Documents.Vault;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace EOffice.Grains.Quotas;

/// <summary>Counts anew what lies in the vault, by names and sizes alone: for what was there before anything counted, and for what a kill left out.</summary>
/// <remarks>A part is one transaction with its place in the list; killed in between, the part is done again.</remarks>
internal sealed partial class VaultCounting(OfficeDatabase database, IDocumentVault vault, TimeProvider clock, ILogger<VaultCounting> log) : ITimedWork
{
    private const int AtOnce = 1_000;

    private static readonly TimeSpan Every = TimeSpan.FromDays(30);
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AfterTrouble = TimeSpan.FromMinutes(5);

    private const string IsDue = "select exists (select from due where kind = 'quota.count' and at <= $1)";

    private const string Take = "select 1 from due where kind = 'quota.count' and at <= $1 for update skip locked";

    private const string Begin = "update vault_counting set began_at = coalesce(began_at, $1) returning position";

    private const string PutAll = """
        insert into vault_object (name, bytes, put_at) select * from unnest($1::text[], $2::bigint[], $3::timestamptz[]) on conflict (name) do nothing
        """;

    // What was put while the list was read is not in it, and stays.
    private const string DropVanished = """
        delete from vault_object where name > $1 and ($2 = '' or name <= $2) and not name = any($3) and put_at < (select began_at - interval '1 day' from vault_counting)
        """;

    private const string GoOn = "update vault_counting set position = $1, began_at = case when $1 = '' then null else began_at end";

    private const string Postpone = "update due set at = $1 where kind = 'quota.count'";

    public async Task PassAsync(TenantId tenant, DateTimeOffset now)
    {
        if (!await database.ReadOneAsync(tenant, IsDue, row => row.GetBoolean(0), now))
        {
            return;
        }

        await using var connection = await database.Of(tenant).OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        if (await connection.ReadValueAsync<int>(Take, now) == 0)
        {
            return;   // another process has it
        }

        TimeSpan pause;
        try
        {
            pause = await CountSomeAsync(connection, tenant) ? Every : Turn;
        }
        catch (VaultUnavailableException fault)
        {
            LogTrouble(log, tenant, fault.Message);
            pause = AfterTrouble;
        }

        await connection.WriteAsync(Postpone, clock.GetUtcNow() + pause);
        await transaction.CommitAsync();
    }

    /// <returns>True when the list is at its end.</returns>
    private async Task<bool> CountSomeAsync(NpgsqlConnection connection, TenantId tenant)
    {
        var after = (await connection.ReadValueAsync<string>(Begin, clock.GetUtcNow()))!;
        var kept = await vault.ListAsync(tenant.Value, after, AtOnce);
        var next = kept.Count < AtOnce ? "" : kept[^1].Sha256;
        var names = kept.Select(one => one.Sha256).ToArray();
        await connection.WriteAsync(PutAll, names, kept.Select(one => one.Size).ToArray(), kept.Select(one => one.PutAt.ToUniversalTime()).ToArray());
        await connection.WriteAsync(DropVanished, after, next, names);
        await connection.WriteAsync(GoOn, next);
        return next.Length == 0;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Tenant}: stored documents are not counted now: {Reason}")]
    private static partial void LogTrouble(ILogger logger, TenantId tenant, string reason);
}
