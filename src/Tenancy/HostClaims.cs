using EOffice.Tenancy.Catalog;
using Npgsql;

namespace EOffice.Tenancy;

/// <summary>The catalog's rows of a government's own addresses, from the wish to the one that is printed: docs/hosts.md. Every write may be repeated.</summary>
internal sealed class HostClaims(CatalogDatabase catalog, TenantCatalog tenants)
{
    public const int Most = 5;

    private const string Select = """
        SELECT host, main, printed, NULL::text, NULL::timestamptz, NULL::text FROM tenant_host WHERE tenant_id = $1
        UNION ALL SELECT host, false, false, token, checked_at, trouble FROM host_claim WHERE tenant_id = $1 ORDER BY host
        """;

    private const string Claim = """
        INSERT INTO host_claim (tenant_id, host, token, asked_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING
        """;

    public async Task<List<HostRow>> ListAsync(TenantId tenant)
    {
        await using var command = catalog.Source.CreateCommand(Select);
        command.Parameters.Add(new NpgsqlParameter { Value = tenant.Value });
        await using var row = await command.ExecuteReaderAsync();
        var hosts = new List<HostRow>();
        while (await row.ReadAsync())
        {
            hosts.Add(new HostRow(
                row.GetString(0), row.GetBoolean(1), row.GetBoolean(2), row.IsDBNull(3) ? null : row.GetString(3),
                row.IsDBNull(4) ? null : row.GetFieldValue<DateTimeOffset>(4), row.IsDBNull(5) ? null : row.GetString(5)));
        }

        return hosts;
    }

    /// <summary>False when there are <see cref="Most"/> claims already.</summary>
    public async Task<bool> ClaimAsync(TenantId tenant, string host, string token, DateTimeOffset at)
    {
        await using var connection = await catalog.Source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync("SELECT 1 FROM tenant WHERE id = $1 FOR UPDATE", default, tenant.Value);
        if (await connection.ScalarAsync<long>("SELECT count(*) FROM host_claim WHERE tenant_id = $1 AND host <> $2", default, tenant.Value, host) >= Most)
        {
            return false;
        }

        await connection.ExecuteAsync(Claim, default, tenant.Value, host, token, at.ToUniversalTime());
        await transaction.CommitAsync();
        return true;
    }

    /// <summary>Keeps what the last look at the records said.</summary>
    public async Task NoteAsync(TenantId tenant, string host, string trouble, DateTimeOffset at)
    {
        await using var connection = await catalog.Source.OpenConnectionAsync();
        await connection.ExecuteAsync(
            "UPDATE host_claim SET checked_at = $3, trouble = $4 WHERE tenant_id = $1 AND host = $2", default, tenant.Value, host, at.ToUniversalTime(), trouble);
    }

    /// <summary>The address leads to the government from now on. False when it leads to another one.</summary>
    public Task<bool> ActivateAsync(TenantId tenant, string host) => ChangeAsync(async connection =>
    {
        await connection.ExecuteAsync("INSERT INTO tenant_host (host, tenant_id) VALUES ($1, $2) ON CONFLICT (host) DO NOTHING", default, host, tenant.Value);
        if (await connection.ScalarAsync<string>("SELECT tenant_id FROM tenant_host WHERE host = $1", default, host) != tenant.Value)
        {
            return false;
        }

        await connection.ExecuteAsync("DELETE FROM host_claim WHERE tenant_id = $1 AND host = $2", default, tenant.Value, host);
        return true;
    });

    /// <param name="host">One of its own; any other name makes the given one the main one again.</param>
    public Task<bool> MakeMainAsync(TenantId tenant, string host) => ChangeAsync(async connection =>
    {
        await connection.ExecuteAsync("UPDATE tenant_host SET main = false WHERE tenant_id = $1 AND main AND host <> $2", default, tenant.Value, host);
        await connection.ExecuteAsync("UPDATE tenant_host SET main = true, printed = true WHERE tenant_id = $1 AND host = $2", default, tenant.Value, host);
        return true;
    });

    /// <summary>Takes away a claim, or an address that was never printed.</summary>
    public Task GiveUpAsync(TenantId tenant, string host) => ChangeAsync(async connection =>
    {
        await connection.ExecuteAsync("DELETE FROM host_claim WHERE tenant_id = $1 AND host = $2", default, tenant.Value, host);
        await connection.ExecuteAsync("DELETE FROM tenant_host WHERE tenant_id = $1 AND host = $2 AND NOT printed", default, tenant.Value, host);
        return true;
    });

    private async Task<bool> ChangeAsync(Func<NpgsqlConnection, Task<bool>> write)
    {
        await using (var connection = await catalog.Source.OpenConnectionAsync())
        {
            await using var transaction = await connection.BeginTransactionAsync();
            if (!await write(connection))
            {
                return false;
            }

            await transaction.CommitAsync();
        }

        await tenants.RefreshAsync();
        return true;
    }
}

/// <param name="Printed">It was the main one at some time.</param>
/// <param name="Token">Of a claim; null once the address leads to the government.</param>
/// <param name="Trouble">What the last look at the records said.</param>
internal sealed record HostRow(string Host, bool Main, bool Printed, string? Token, DateTimeOffset? CheckedAt, string? Trouble);
