using System.Security.Cryptography;
using System.Text;
using EOffice.Tenancy.Keys;
using Npgsql;

namespace EOffice.Tenancy.Catalog;

/// <summary>The database role that the operators' console works with: what it may is listed here, and is all it may.</summary>
internal sealed class ConsoleRole(CatalogDatabase catalog, InstallationSecrets secrets)
{
    private const string Rights = """
        REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {0};
        GRANT USAGE ON SCHEMA public TO {0};
        GRANT SELECT (id, name, kind, region_code, time_zone, state, notice, state_since, words, created_at, practice, live_since, copy_of, copy_at, copy_until), UPDATE (state, notice, state_since) ON tenant TO {0};
        GRANT SELECT ON tenant_host, tenant_brand, tenant_figures, tenant_backup, isolation_proof, migration_pass TO {0};
        GRANT SELECT, INSERT, UPDATE ON operator TO {0};
        GRANT SELECT, INSERT, UPDATE, DELETE ON operator_session, operator_try TO {0};
        GRANT SELECT, INSERT ON operator_act TO {0};
        GRANT SELECT, INSERT, UPDATE, DELETE ON application, application_file TO {0};
        GRANT SELECT ON application_step TO {0};
        GRANT SELECT, INSERT (id, application, kind, address, at, day, next_try_at) ON application_mail TO {0};
        GRANT SELECT, INSERT (id, tenant_id, state, begun_at, begun_by, reason, agreement, wait_days),
            UPDATE (state, asked_at, asked_by, agreed_at, agreed_by, called_back_at, called_back_by, next_try_at) ON closing TO {0};
        GRANT SELECT, INSERT, UPDATE ON tenant_quota TO {0};
        GRANT SELECT, INSERT, UPDATE (withdrawn_at) ON announcement TO {0};
        GRANT SELECT, INSERT (tenant_id, agreement, agreement_from, agreement_until), UPDATE (agreement, agreement_from, agreement_until) ON tenant_term TO {0};
        GRANT SELECT, UPDATE (retry_at) ON tenant_migration TO {0};
        GRANT SELECT, INSERT, UPDATE (withdrawn_at) ON proposal TO {0};
        GRANT SELECT, INSERT ON proposal_target TO {0};
        GRANT SELECT ON proposal_reply TO {0};
        GRANT SELECT, INSERT (id, tenant_id, operator, reason, hours, asked_at) ON support_request TO {0};
        """;

    /// <summary>Of this catalog: another one on the same server has another.</summary>
    public string Name => $"eo_console_{Migration.Digest(catalog.Name)[..12]}";

    public async Task<string> PasswordAsync(CancellationToken cancellationToken)
        => Encoding.ASCII.GetString(await secrets.GetAsync("console-role", NewPassword, cancellationToken));

    /// <summary>Makes the role, and says again what it may. Safe to repeat.</summary>
    public async Task EnsureAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var known = await connection.ScalarAsync<bool?>("SELECT true FROM pg_roles WHERE rolname = $1", cancellationToken, Name);
        await connection.ExecuteAsync($"""
            {(known is null ? "CREATE" : "ALTER")} ROLE {Name} LOGIN NOCREATEDB NOCREATEROLE NOINHERIT
            PASSWORD '{ScramVerifier.Of(await PasswordAsync(cancellationToken))}'
            """, cancellationToken);
        await connection.ExecuteAsync($"GRANT CONNECT ON DATABASE {Sql.Quote(catalog.Name)} TO {Name}", cancellationToken);
        await connection.ExecuteAsync(Rights.Replace("{0}", Name, StringComparison.Ordinal), cancellationToken);
    }

    private static byte[] NewPassword()
        => Encoding.ASCII.GetBytes(RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 43));
}
