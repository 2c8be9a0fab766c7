using System.Collections.Concurrent;
using EOffice.Tenancy.Catalog;

namespace EOffice.Tenancy;

/// <summary>Which tenants have background work waiting, so that hundreds of idle databases are left alone.</summary>
public sealed class ActivityBoard
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(30);

    private readonly CatalogDatabase _catalog;
    private readonly TimeProvider _clock;
    private readonly ConcurrentDictionary<TenantId, long> _marked = new();

    internal ActivityBoard(CatalogDatabase catalog, TimeProvider clock)
    {
        _catalog = catalog;
        _clock = clock;
    }

    /// <summary>How long a mark keeps a tenant on the board.</summary>
    public static TimeSpan MarkLasts { get; } = TimeSpan.FromMinutes(5);

    /// <summary>Puts the tenant on the board for <see cref="MarkLasts"/>. At most one write a tenant every 30 s; the rest costs nothing.</summary>
    public async Task MarkActiveAsync(TenantId tenant, CancellationToken cancellationToken = default)
    {
        var now = _clock.GetTimestamp();
        if (_marked.TryGetValue(tenant, out var last) && _clock.GetElapsedTime(last, now) < Quiet)
        {
            return;
        }

        // Written first, remembered after: a failed write is tried again by the next caller.
        await WriteAsync(
            "INSERT INTO activity (tenant_id, marked_at) VALUES ($1, now()) ON CONFLICT (tenant_id) DO UPDATE SET marked_at = now()",
            cancellationToken, tenant.Value);
        _marked[tenant] = now;
    }

    /// <summary>So long after the last mark of a tenant that works on, there is a newer one.</summary>
    public static TimeSpan MarkIsFresh { get; } = Quiet + TimeSpan.FromSeconds(15);

    /// <summary>Tenants marked lately, and those whose next due time has come; suspended ones too, as letters still arrive for them.</summary>
    /// <param name="markedWithin">What lately means: <see cref="MarkLasts"/> at most, which it is when none is given.</param>
    public Task<IReadOnlyList<TenantId>> ActiveAsync(TimeSpan? markedWithin = null, CancellationToken cancellationToken = default)
        => ListAsync(
            """
            SELECT a.tenant_id FROM activity a JOIN tenant t ON t.id = a.tenant_id
            WHERE t.state NOT IN ('Provisioning', 'Destroyed') AND t.copy_of IS NULL AND (a.marked_at > now() - $1 OR a.next_due <= $2)
            ORDER BY a.tenant_id
            """,
            cancellationToken, markedWithin ?? MarkLasts, _clock.GetUtcNow());

    /// <summary>Every tenant that may have work. Marks fade while no process is there to see them: who comes up asks once.</summary>
    public Task<IReadOnlyList<TenantId>> AllAsync(CancellationToken cancellationToken = default)
        => ListAsync("SELECT id FROM tenant WHERE state NOT IN ('Provisioning', 'Destroyed') AND copy_of IS NULL ORDER BY id", cancellationToken);

    /// <summary>When the tenant next has timed work; null for none.</summary>
    public Task SetNextDueAsync(TenantId tenant, DateTimeOffset? due, CancellationToken cancellationToken = default)
        => WriteAsync(
            "INSERT INTO activity (tenant_id, next_due) VALUES ($1, $2) ON CONFLICT (tenant_id) DO UPDATE SET next_due = excluded.next_due",
            cancellationToken, tenant.Value, due is null ? DBNull.Value : due.Value.ToUniversalTime());

    private async Task<IReadOnlyList<TenantId>> ListAsync(string sql, CancellationToken cancellationToken, params object[] values)
    {
        await using var command = _catalog.Source.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.AddWithValue(value);
        }

        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var tenants = new List<TenantId>();
        while (await reader.ReadAsync(cancellationToken))
        {
            tenants.Add(TenantId.Parse(reader.GetString(0)));
        }

        return tenants;
    }

    private async Task WriteAsync(string sql, CancellationToken cancellationToken, params object[] values)
    {
        await using var connection = await _catalog.Source.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(sql, cancellationToken, values);
    }
}
