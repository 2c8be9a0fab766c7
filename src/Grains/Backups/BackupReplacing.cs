using EOffice.Grains.Exchange;
using EOffice.Grains.Quotas;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using EOffice.Tenancy.Catalog;
using EOffice.Tenancy.Provisioning;
using Npgsql;

namespace EOffice.Grains.Backups;

/// <summary>Puts a backup in the place of a suspended government's database. The one before stays aside until somebody drops it.</summary>
/// <remarks>The catalog's row says which database is whose: one update swaps them. Killed before it, nothing has changed but that nobody may enter the old one.</remarks>
internal sealed class BackupReplacing(
    CatalogDatabase catalog, TenantCatalog tenants, TenantDatabaseFactory factory, DumpRestoring restoring, PlainVault vault, UsedNumbers numbers, TimeProvider clock)
{
    private const string Swap = "update tenant set database_name = $3 where id = $1 and database_name = $2 and state = 'Suspended'";

    private const string PutAside = "insert into tenant_replaced (database_name, tenant_id, replaced_at, backup_at) values ($1, $2, $3, $4)";

    private const string Act = "insert into operator_act (command, at, action, tenant_id, detail) values ($1, $2, 'government.restored', $3, $4)";

    // Ways in that were closed since must not be open again.
    private const string CloseWays = """
        delete from session; delete from sign_in_step; delete from entry_code;
        update support_access set state = 'Ended', ended_at = now() where state = 'Granted'; update support_access set state = 'Withdrawn', ended_at = now() where state = 'Asked';
        """;

    private const string Terminate = "select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()";

    /// <exception cref="BackupRefusedException">It is not suspended, or the backup can't be used. The government is as it was.</exception>
    public async Task<UsedAfter> ReplaceAsync(TenantId tenant, BackupShelf shelf, string name, CancellationToken cancellationToken = default)
    {
        var manifest = await shelf.ReadAsync(tenant, name, cancellationToken);
        await using var held = await BackupLock.TryTakeAsync(catalog, tenant, cancellationToken)
            ?? throw new BackupBusyException(tenant);
        await tenants.RefreshAsync(cancellationToken);
        if (tenants.Find(tenant) is not { State: TenantState.Suspended, CopyOf: null } standing)
        {
            throw new BackupRefusedException($"A backup takes the place of a suspended government only: 'suspend --id {tenant}' first.");
        }

        var (old, role) = (tenants.AccessOf(tenant).Database, tenants.AccessOf(tenant).Role);
        // The same for a repeated command: what a killed one left is made anew.
        var fresh = $"eo_{Migration.Digest($"{catalog.Name}/{tenant}/{name}/{old}")[..16]}";
        var row = new TenantRow(tenant, standing.Name, standing.Kind.ToString(), standing.RegionCode, standing.State, fresh, role, tenants.AccessOf(tenant).WrappedPassword);
        await restoring.RestoreAsync(shelf, manifest, fresh, cancellationToken);
        await factory.CreateRoleAsync(held.Connection, row, cancellationToken);
        await factory.OpenAsync(held.Connection, row, cancellationToken);
        var documents = await shelf.DocumentsAsync(manifest, cancellationToken);
        await PutBackAsync(shelf, tenant, documents.Keys, cancellationToken);
        Failpoint.Hit("restore.before-closing");
        var isThere = await held.Connection.ReadValueAsync<bool>("select exists (select from pg_database where datname = $1)", old);
        if (isThere)
        {
            await CloseAsync(held.Connection, old, role, cancellationToken);
        }

        try
        {
            var used = await numbers.FindAsync(tenant, manifest, fresh, documents.Keys.ToHashSet(), cancellationToken);
            var now = clock.GetUtcNow();
            await numbers.SettleAsync(fresh, used, now, cancellationToken);
            await NoteInsideAsync(fresh, tenant, manifest, used, now, cancellationToken);
            Failpoint.Hit("restore.before-swap");
            await SwapAsync(held.Connection, tenant, old, fresh, manifest, now, cancellationToken);
            return used;
        }
        catch when (isThere)
        {
            await held.Connection.ExecuteAsync($"GRANT CONNECT ON DATABASE {Sql.Quote(old)} TO {Sql.Quote(role)}", CancellationToken.None);
            throw;
        }
    }

    /// <summary>Drops what restores put aside.</summary>
    /// <returns>How many databases.</returns>
    public async Task<int> DropReplacedAsync(TenantId tenant, CancellationToken cancellationToken = default)
    {
        await using var connection = await catalog.ConnectAsync(catalog.Name, cancellationToken);
        var aside = await connection.ReadAllAsync("select database_name from tenant_replaced where tenant_id = $1", row => row.GetString(0), tenant.Value);
        foreach (var database in aside)
        {
            await restoring.DropAsync(database, cancellationToken);
            await connection.WriteAsync("delete from tenant_replaced where database_name = $1", database);
        }

        return aside.Count;
    }

    private async Task PutBackAsync(BackupShelf shelf, TenantId tenant, IEnumerable<string> documents, CancellationToken cancellationToken)
    {
        foreach (var sha256 in documents)
        {
            if (!await vault.Vault.ExistsAsync(tenant.Value, sha256, cancellationToken))
            {
                await using var content = await shelf.Objects.OpenAsync(tenant.Value, sha256, cancellationToken)
                    ?? throw new BackupRefusedException($"Document {sha256} is missing in the vault and on the shelf.");
                await vault.Vault.PutAsync(tenant.Value, content, cancellationToken);
            }
        }
    }

    // Letters of others still come to a suspended government: from here on their senders wait. Only a member may end a role's sessions.
    private static async Task CloseAsync(NpgsqlConnection connection, string database, string role, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync($"REVOKE CONNECT ON DATABASE {Sql.Quote(database)} FROM {Sql.Quote(role)}", cancellationToken);
        await connection.ExecuteAsync($"GRANT {Sql.Quote(role)} TO CURRENT_USER", cancellationToken);
        await connection.ExecuteAsync(Terminate, cancellationToken, database);
        await connection.ExecuteAsync($"REVOKE {Sql.Quote(role)} FROM CURRENT_USER", cancellationToken);
    }

    private async Task NoteInsideAsync(string database, TenantId tenant, BackupManifest manifest, UsedAfter used, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (subject, detail) = (DerivedId.Of("backup", tenant.Value), $"{manifest.Id}, {used.Entries.Length} nomor");
        await using var connection = await catalog.ConnectAsync(database, cancellationToken);
        var position = 1 + await connection.ReadValueAsync<int>("select coalesce(max(position), 0) from audit_entry where subject = $1", subject);
        await connection.WriteAsync(CloseWays);
        await connection.WriteAsync(
            AggregateSql.InsertAudit, subject, position, "backup.restored", null, null, now, detail,
            AuditHash.Of(subject, position, new AuditEntry("backup.restored", null, now, detail), null, null));
    }

    private async Task SwapAsync(
        NpgsqlConnection connection, TenantId tenant, string old, string fresh, BackupManifest manifest, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using (var transaction = await connection.BeginTransactionAsync(cancellationToken))
        {
            if (await connection.WriteAsync(Swap, tenant.Value, old, fresh) != 1)
            {
                throw new BackupRefusedException($"{tenant} is not suspended any more.");
            }

            await connection.WriteAsync(PutAside, old, tenant.Value, now, manifest.At);
            await connection.WriteAsync(Act, Guid.CreateVersion7(now), now, tenant.Value, manifest.Id);
            await transaction.CommitAsync(cancellationToken);
        }

        Failpoint.Hit("restore.after-swap");
        await tenants.RefreshAsync(cancellationToken);
    }
}
