using EOffice.Tenancy.Catalog;
using Npgsql;

namespace EOffice.Tenancy;

/// <summary>The catalog's row of a closing, as far as the government itself reads it and adds to it: docs/closing.md.</summary>
internal sealed class ClosingLedger(CatalogDatabase catalog)
{
    private const string Select = "SELECT id, begun_at, agreement, wait_days, wait_until FROM closing WHERE tenant_id = $1 AND state IN ('Closing', 'Waiting', 'Asked')";

    private const string Confirm = """
        UPDATE closing SET state = 'Waiting', export_digest = $3, export_bytes = $4, export_files = $5, confirmed_at = $6, wait_until = $6::timestamptz + make_interval(days => wait_days)
        WHERE id = $1 AND tenant_id = $2 AND state = 'Closing'
        """;

    /// <summary>Null when it is not closing.</summary>
    public async Task<OpenClosing?> FindAsync(TenantId tenant)
    {
        await using var command = catalog.Source.CreateCommand(Select);
        command.Parameters.Add(new NpgsqlParameter { Value = tenant.Value });
        await using var row = await command.ExecuteReaderAsync();
        return await row.ReadAsync()
            ? new OpenClosing(
                row.GetGuid(0), row.GetFieldValue<DateTimeOffset>(1), row.GetString(2), row.GetInt32(3), row.IsDBNull(4) ? null : row.GetFieldValue<DateTimeOffset>(4))
            : null;
    }

    /// <summary>The time of waiting begins. Repeated, or after it was called back, it changes nothing.</summary>
    public async Task ConfirmAsync(TenantId tenant, ConfirmedExport export)
    {
        await using var connection = await catalog.Source.OpenConnectionAsync();
        await connection.ExecuteAsync(Confirm, default, export.Closing, tenant.Value, export.Digest, export.Bytes, export.Files, export.At.ToUniversalTime());
    }
}

internal sealed record OpenClosing(Guid Id, DateTimeOffset BegunAt, string Agreement, int WaitDays, DateTimeOffset? WaitUntil);

/// <param name="Digest">SHA-256 of the archive that the government's administrator has.</param>
internal sealed record ConfirmedExport(Guid Closing, string Digest, long Bytes, long Files, DateTimeOffset At);
