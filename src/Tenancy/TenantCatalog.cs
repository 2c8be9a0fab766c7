using EOffice.Tenancy.Catalog;

namespace EOffice.Tenancy;

/// <summary>All tenants, held in memory: reads cost no query. Read again when the catalog says it changed, and every half minute.</summary>
/// <remarks>Before the first <see cref="RefreshAsync"/> every read throws; hosts do it at start.</remarks>
public sealed class TenantCatalog : IDisposable
{
    private readonly CatalogQuery _query;
    private readonly SemaphoreSlim _one = new(1);
    private volatile CatalogSnapshot? _snapshot;

    internal TenantCatalog(CatalogQuery query) => _query = query;

    /// <summary>Null when there is none.</summary>
    public Tenant? Find(TenantId id) => Snapshot.ById.GetValueOrDefault(id);

    /// <summary>The tenant of a Host header; the port is ignored. Null for hosts that lead to no tenant, or to one not yet provisioned.</summary>
    public Tenant? FindByHost(string host)
    {
        ArgumentNullException.ThrowIfNull(host);
        var colon = host.LastIndexOf(':');
        var name = colon > 0 && !host.EndsWith(']') ? host[..colon] : host;
        return Snapshot.ByHost.GetValueOrDefault(name.TrimEnd('.'));
    }

    /// <summary>By id; also those being provisioned or suspended.</summary>
    public IReadOnlyList<Tenant> All() => Snapshot.Tenants;

    /// <summary>What its people are told now, the next maintenance first; at most three.</summary>
    public IEnumerable<Announcement> AnnouncementsFor(TenantId tenant, DateTimeOffset now) => Snapshot.Announcements.Where(one => one.IsFor(tenant, now)).Take(3);

    /// <summary>Reads the catalog now.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken = default)
    {
        // One at a time, so that an older answer never replaces a newer one.
        await _one.WaitAsync(cancellationToken);
        try
        {
            _snapshot = await _query.ReadAsync(cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    /// <summary>Throws when there is no such tenant.</summary>
    internal TenantAccess AccessOf(TenantId id)
        => Snapshot.Access.GetValueOrDefault(id) ?? throw new InvalidOperationException($"There is no tenant '{id}'.");

    internal byte[]? PublicKeyOf(TenantId id, string keyId)
        => Snapshot.Access.GetValueOrDefault(id)?.ExchangeKeys.FirstOrDefault(k => k.KeyId == keyId)?.PublicKey;

    private CatalogSnapshot Snapshot => _snapshot ?? throw new InvalidOperationException("The tenant catalog has not been read yet.");
}
