using EOffice.Grains.Storage;
using EOffice.Tenancy;
using EOffice.Tenancy.Catalog;
using Npgsql;

namespace EOffice.Grains.Backups;

/// <summary>One process a government works on its backups. The lock goes with its connection, however the process ends.</summary>
internal sealed class BackupLock(NpgsqlConnection connection) : IAsyncDisposable
{
    /// <summary>The catalog, as administrator.</summary>
    public NpgsqlConnection Connection { get; } = connection;

    /// <summary>Null when another process has it.</summary>
    public static async Task<BackupLock?> TryTakeAsync(CatalogDatabase catalog, TenantId tenant, CancellationToken cancellationToken)
    {
        var connection = await catalog.ConnectAsync(catalog.Name, cancellationToken);
        if (await connection.ReadValueAsync<bool>("select pg_try_advisory_lock(hashtextextended('backup/' || $1, 0))", tenant.Value))
        {
            return new BackupLock(connection);
        }

        await connection.DisposeAsync();
        return null;
    }

    public ValueTask DisposeAsync() => Connection.DisposeAsync();
}
