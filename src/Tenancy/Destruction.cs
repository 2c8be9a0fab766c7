using EOffice.Documents.Vault;
using EOffice.Tenancy.Catalog;
using Npgsql;

namespace EOffice.Tenancy;

/// <summary>Takes everything of a government away for good: docs/closing.md. Whoever calls has the two operators' word for it.</summary>
internal sealed class Destruction(TenantCatalog tenants, IDocumentVault vault)
{
    private const string Names = "SELECT database_name || ' ' || role_name FROM tenant WHERE id = $1";

    private const string Close = "UPDATE tenant SET state = 'Destroyed', notice = '', state_since = now() WHERE id = $1 AND state <> 'Destroyed'";

    private const string ForgetKeys = """
        WITH exchange AS (UPDATE exchange_key SET private_key = '' WHERE tenant_id = $1)
        UPDATE tenant SET tenant_key = '', role_password = '' WHERE id = $1
        """;

    private static readonly string[] Traces =
    [
        "tenant_host", "host_claim", "announcement", "tenant_brand_version", "tenant_brand", "tenant_figures", "tenant_quota", "tenant_backup", "tenant_replaced", "tenant_term", "tenant_migration", "support_request", "proposal_target", "proposal_reply", "activity",
    ];

    /// <summary>Every step may be repeated.</summary>
    /// <param name="connection">To the catalog, as administrator, outside of any transaction.</param>
    /// <param name="note">Told of each step when it is done, before the next begins.</param>
    public async Task CarryOutAsync(NpgsqlConnection connection, TenantId tenant, Func<string, Task> note, CancellationToken cancellationToken)
    {
        if (await connection.ScalarAsync<string>(Names, cancellationToken, tenant.Value) is not { } names)
        {
            throw new InvalidOperationException($"There is no tenant '{tenant}'.");
        }

        var (database, role) = (names.Split(' ')[0], names.Split(' ')[1]);
        var steps = new (string Name, Func<Task> Run)[]
        {
            ("closed", () => CloseAsync(connection, tenant, cancellationToken)),
            ("key", () => ShredAsync(connection, tenant, cancellationToken)),
            ("database", () => DropDatabasesAsync(connection, tenant, database, role, cancellationToken)),
            ("role", () => connection.ExecuteAsync($"DROP ROLE IF EXISTS {Sql.Quote(role)}", cancellationToken)),
            ("documents", () => vault.DeleteAllAsync(tenant.Value, cancellationToken)),
            ("traces", () => ForgetAsync(connection, tenant, cancellationToken)),
        };
        foreach (var (name, run) in steps)
        {
            await run();
            Failpoint.Hit($"closing.after-{name}");
            await note(name);
        }
    }

    private async Task CloseAsync(NpgsqlConnection connection, TenantId tenant, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync(Close, cancellationToken, tenant.Value);
        await tenants.RefreshAsync(cancellationToken);
    }

    // An overwritten row stays in its page until the table is written anew: a few hundred rows, some milliseconds.
    private static async Task ShredAsync(NpgsqlConnection connection, TenantId tenant, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync(ForgetKeys, cancellationToken, tenant.Value);
        await connection.ExecuteAsync("SET lock_timeout = '5s'", cancellationToken);
        await connection.ExecuteAsync("VACUUM FULL tenant", cancellationToken);
        await connection.ExecuteAsync("VACUUM FULL exchange_key", cancellationToken);
        await connection.ExecuteAsync("RESET lock_timeout", cancellationToken);
    }

    // Those that a restore put aside go too.
    private static async Task DropDatabasesAsync(NpgsqlConnection connection, TenantId tenant, string database, string role, CancellationToken cancellationToken)
    {
        var aside = await connection.ScalarAsync<string[]>("SELECT array_agg(database_name) FROM tenant_replaced WHERE tenant_id = $1", cancellationToken, tenant.Value);
        foreach (var one in (string[])[database, .. aside ?? []])
        {
            await DropDatabaseAsync(connection, one, role, cancellationToken);
        }
    }

    // Nobody new gets in; who is in is sent out with the database. Only a member may do that to others' sessions.
    private static async Task DropDatabaseAsync(NpgsqlConnection connection, string database, string role, CancellationToken cancellationToken)
    {
        if (await connection.ScalarAsync<bool?>("SELECT true FROM pg_roles WHERE rolname = $1", cancellationToken, role) is true)
        {
            await connection.ExecuteAsync($"ALTER ROLE {Sql.Quote(role)} NOLOGIN", cancellationToken);
            await connection.ExecuteAsync($"GRANT {Sql.Quote(role)} TO CURRENT_USER", cancellationToken);
        }

        await connection.ExecuteAsync($"DROP DATABASE IF EXISTS {Sql.Quote(database)} WITH (FORCE)", cancellationToken);
    }

    // A process that heard late may have stored something since: it lies under a key that nobody has, and goes too.
    private async Task ForgetAsync(NpgsqlConnection connection, TenantId tenant, CancellationToken cancellationToken)
    {
        await vault.DeleteAllAsync(tenant.Value, cancellationToken);
        foreach (var table in Traces)
        {
            await connection.ExecuteAsync($"DELETE FROM {table} WHERE tenant_id = $1", cancellationToken, tenant.Value);
        }

        await connection.ExecuteAsync("DELETE FROM application WHERE address = $1 AND state = 'Ready'", cancellationToken, tenant.Value);
        await tenants.RefreshAsync(cancellationToken);
    }
}
