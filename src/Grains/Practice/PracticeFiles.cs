using EOffice.Documents.Vault;
using EOffice.Grains.Fixity;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace EOffice.Grains.Practice;

/// <summary>Deletes the files of what was cleared: put into the vault before the clearing, and named by no row since.</summary>
/// <remarks>
/// Its line in <c>due</c> is locked while it works and goes with the last file: killed anywhere, the next round lists what is left. A file
/// of the same content that is put again meanwhile is a newer one, and stays.
/// </remarks>
internal sealed partial class PracticeFiles(OfficeDatabase database, IDocumentVault vault, TimeProvider clock, ILogger<PracticeFiles> log) : ITimedWork
{
    /// <summary>Files in a round: other work of the government comes in between.</summary>
    private const int Most = 200;
    private const int AtOnce = 50;
    private const int RowsAtOnce = 500;

    private static readonly TimeSpan AfterTrouble = TimeSpan.FromMinutes(1);

    private const string IsDue = "select exists (select from due where kind = 'practice.files' and at <= $1)";

    private const string Take = "select 1 from due where kind = 'practice.files' and at <= $1 for update skip locked";

    private const string SelectCleared = "select cleared_at from operating_mode";

    private const string Finish = "update operating_mode set files_cleared_at = $1";

    private const string Drop = "delete from due where kind = 'practice.files'";

    private const string Postpone = "update due set at = $1 where kind = 'practice.files'";

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

        try
        {
            if (await DeleteSomeAsync(connection, tenant, await ClearedAtAsync(connection)))
            {
                await connection.WriteAsync(Finish, clock.GetUtcNow());
                await connection.WriteAsync(Drop);
            }
        }
        catch (IOException fault)
        {
            LogTrouble(log, fault, tenant);
            await connection.WriteAsync(Postpone, clock.GetUtcNow() + AfterTrouble);
        }

        await transaction.CommitAsync();
    }

    /// <returns>True when nothing is left.</returns>
    private async Task<bool> DeleteSomeAsync(NpgsqlConnection connection, TenantId tenant, DateTimeOffset clearedAt)
    {
        var (deleted, after) = (0, "");
        while (deleted < Most)
        {
            var kept = await vault.ListAsync(tenant.Value, after, AtOnce);
            var old = kept.Where(file => file.PutAt < clearedAt).ToList();
            var named = old.Count == 0 ? [] : await NamedAsync(connection);
            foreach (var file in old.Where(file => !named.Contains(file.Sha256)))
            {
                await vault.DeleteAsync(tenant.Value, file.Sha256, clearedAt);
                deleted++;
            }

            Failpoint.Hit("practice.files");
            if (kept.Count < AtOnce)
            {
                return true;
            }

            after = kept[^1].Sha256;
        }

        return false;
    }

    // What has been written since the clearing: little.
    private static async Task<HashSet<string>> NamedAsync(NpgsqlConnection connection)
    {
        var named = new HashSet<string>();
        foreach (var source in NamedDocuments.Sources)
        {
            for (var next = (string?)""; next is not null;)
            {
                (var part, next) = await NamedDocuments.ReadAsync(connection, source, next, RowsAtOnce);
                named.UnionWith(part.Select(one => one.Sha256));
            }
        }

        return named;
    }

    private static async Task<DateTimeOffset> ClearedAtAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(SelectCleared, connection);
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        return row.GetFieldValue<DateTimeOffset>(0);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Tenant}: the files of what was cleared cannot be deleted now")]
    private static partial void LogTrouble(ILogger logger, Exception fault, TenantId tenant);
}
