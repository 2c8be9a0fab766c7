using System.Collections.Concurrent;
using System.Text;
using EOffice.Tenancy.Catalog;
using EOffice.Tenancy.Keys;
using Npgsql;

namespace EOffice.Tenancy;

/// <summary>The way into a tenant's database: one pool a tenant, with the tenant's own role, which can enter no other.</summary>
internal sealed class TenantDatabases(
    TenantCatalog catalog, CatalogDatabase server, MasterKey master, TenancyOptions options, TimeProvider clock) : IAsyncDisposable
{
    internal const string PasswordPurpose = "role-password";

    /// <summary>How often it is seen to that no more connections are open than may be.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    private readonly ConcurrentDictionary<TenantId, Pool> _pools = new();
    private readonly ConnectionCounts _counts = new();
    private long _looked;
    private readonly Lock _opening = new();
    private bool _disposed;

    /// <summary>Throws when there is no such tenant, or it is still being provisioned, or the work is done for another one.</summary>
    public NpgsqlDataSource Get(TenantId tenant)
    {
        TenantScope.Demand(tenant);
        if (!_pools.TryGetValue(tenant, out var pool) || catalog.Find(tenant) is not { HasData: true })
        {
            pool = Open(tenant);
        }

        // Grains of this process remember rows of the one before: nothing good can come of mixing the two.
        if (pool.Database != catalog.AccessOf(tenant).Database)
        {
            throw new InvalidOperationException($"The database of '{tenant}' was replaced by a restore. This process remembers the one before: start it again.");
        }

        var now = clock.GetTimestamp();
        Volatile.Write(ref pool.LastUse, now);
        KeepToBudget(now);
        return pool.Source;
    }

    public async ValueTask DisposeAsync()
    {
        lock (_opening)
        {
            _disposed = true;
        }

        foreach (var pool in _pools.Values)
        {
            await pool.Source.DisposeAsync();
        }

        _counts.Dispose();
    }

    private Pool Open(TenantId tenant)
    {
        lock (_opening)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (catalog.Find(tenant) is not { HasData: true })
            {
                throw new InvalidOperationException($"There is no tenant '{tenant}', or it is not provisioned yet, or it is no more.");
            }

            return _pools.GetOrAdd(tenant, static (id, self) => new Pool(self.Build(id), self.DatabaseOf(id)), this);
        }
    }

    // Npgsql has no limit across pools. Those used longest ago give their idle connections back; a busy one loses nothing.
    private void KeepToBudget(long now)
    {
        var looked = Interlocked.Read(ref _looked);
        if (clock.GetElapsedTime(looked, now) < Look || Interlocked.CompareExchange(ref _looked, now, looked) != looked)
        {
            return;
        }

        var counts = _counts.Read();
        var open = _pools.Values.Sum(pool => counts.GetValueOrDefault(pool.Database).All);
        if (open <= options.ConnectionBudget)
        {
            return;
        }

        foreach (var pool in _pools.Values.Where(pool => counts.GetValueOrDefault(pool.Database).Idle > 0).OrderBy(pool => Volatile.Read(ref pool.LastUse)))
        {
            pool.Source.Clear();
            open -= counts[pool.Database].Idle;
            if (open <= options.ConnectionBudget * 9 / 10)
            {
                return;
            }
        }
    }

    /// <summary>A pool of one's own for a tenant of any state; the caller disposes it.</summary>
    /// <param name="database">Another than its own: to see that it is refused.</param>
    internal NpgsqlDataSource Build(TenantId tenant, string? database = null)
    {
        var access = catalog.AccessOf(tenant);
        var settings = server.ServerAddress();
        settings.Database = database ?? access.Database;
        settings.Username = access.Role;
        settings.Password = Encoding.ASCII.GetString(master.Unwrap(tenant, PasswordPurpose, access.WrappedPassword));
        settings.ApplicationName = "eoffice";
        settings.Pooling = true;
        settings.MinPoolSize = 0;
        settings.MaxPoolSize = options.ConnectionsPerTenant;
        settings.ConnectionIdleLifetime = 30;
        settings.ConnectionPruningInterval = 10;
        settings.MaxAutoPrepare = 100;   // a letter's life alone sends three dozen
        settings.AutoPrepareMinUsages = 2;

        // Nothing that a session could keep is ever set here (locks end with transactions): resetting it would cost more than a read.
        settings.NoResetOnClose = true;
        settings.CommandTimeout = (int)options.CommandTimeout.TotalSeconds;
        settings.PersistSecurityInfo = false;
        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString);
        builder.ConfigureTypeLoading(types => types.EnableTypeLoading(false));   // only PostgreSQL's own are used: reading them all costs 20 to 50 ms at a government's first connection
        builder.Name = access.Database;
        options.PoolSettings?.Invoke(builder);
        return builder.Build();
    }

    private string DatabaseOf(TenantId tenant) => catalog.AccessOf(tenant).Database;

    private sealed class Pool(NpgsqlDataSource source, string database)
    {
        public string Database { get; } = database;

        public NpgsqlDataSource Source { get; } = source;

        public long LastUse;
    }
}
