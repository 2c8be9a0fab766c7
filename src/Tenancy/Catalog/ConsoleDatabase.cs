using Npgsql;

namespace EOffice.Tenancy.Catalog;

/// <summary>The catalog as operators may see it: with the role of <see cref="ConsoleRole"/>, which enters no government's database.</summary>
internal sealed class ConsoleDatabase(CatalogDatabase catalog, ConsoleRole role, TenancyOptions options) : IAsyncDisposable
{
    private readonly SemaphoreSlim _one = new(1);
    private volatile NpgsqlDataSource? _source;

    public async ValueTask<NpgsqlDataSource> SourceAsync(CancellationToken cancellationToken = default)
    {
        if (_source is { } open)
        {
            return open;
        }

        await _one.WaitAsync(cancellationToken);
        try
        {
            return _source ??= NpgsqlDataSource.Create(await AddressAsync(cancellationToken));
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>The role's way to a database of the server, pooled a little.</summary>
    internal async Task<NpgsqlConnectionStringBuilder> AddressAsync(CancellationToken cancellationToken)
    {
        var address = catalog.ServerAddress();
        address.Database = catalog.Name;
        address.Username = role.Name;
        address.Password = await role.PasswordAsync(cancellationToken);
        address.ApplicationName = "eoffice-console";
        address.Pooling = true;
        address.MaxPoolSize = 10;
        address.ConnectionIdleLifetime = 30;
        address.CommandTimeout = (int)options.CommandTimeout.TotalSeconds;
        address.PersistSecurityInfo = false;
        return address;
    }

    public async ValueTask DisposeAsync()
    {
        if (_source is { } open)
        {
            await open.DisposeAsync();
        }

        _one.Dispose();
    }
}
