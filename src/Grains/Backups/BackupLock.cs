using EOffice.Grains.Storage;
using EOffice.Tenancy;
using EOffice.Tenancy.Catalog;
using Npgsql;

namespace EOffice.Grains.Backups;

/// <summary>One process a government works on its backups. The lock goes with its connection, however the process ends.</summary>
internal sealed class BackupLock(NpgsqlConnection connection, TenantId tenant) : IAsyncDisposable
{
    private const string Key = "hashtextextended('backup/' || $1, 0)";

    /// <summary>The catalog, as administrator.</summary>
    public NpgsqlConnection Connection { get; } = connection;

    /// <summary>Null when another process has it.</summary>
    public static async Task<BackupLock?> TryTakeAsync(CatalogDatabase catalog, TenantId tenant, CancellationToken cancellationToken)
    {
        var connection = await catalog.ConnectAsync(catalog.Name, cancellationToken);
        if (await connection.ReadValueAsync<bool>($"select pg_try_advisory_lock({Key})", tenant.Value))
        {
            return new BackupLock(connection, tenant);
        }

        await connection.DisposeAsync();
        return null;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            // Let go of in words: a busy server sees the end of a connection only after the next one has asked for the lock.
            await Connection.ReadValueAsync<bool>($"select pg_advisory_unlock({Key})", tenant.Value);
        }
        catch (Exception broken) when (broken is NpgsqlException or InvalidOperationException)
        {
            // It went with the connection.
        }

        await Connection.DisposeAsync();
    }
}
