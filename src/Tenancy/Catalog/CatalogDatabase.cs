using Npgsql;

namespace EOffice.Tenancy.Catalog;

/// <summary>The catalog database, and the administrator's way into the others. Features above Tenancy keep their catalog tables here too.</summary>
internal sealed class CatalogDatabase : IAsyncDisposable
{
    private readonly string _connectionString;

    public CatalogDatabase(TenancyOptions options)
    {
        var builder = new NpgsqlConnectionStringBuilder(options.CatalogConnectionString)
        {
            ApplicationName = "eoffice-catalog",
            CommandTimeout = (int)options.CommandTimeout.TotalSeconds,
        };
        builder.MaxPoolSize = Math.Min(builder.MaxPoolSize, 10);
        builder.MaxAutoPrepare = 20;
        builder.ConnectionIdleLifetime = 30;
        builder.NoResetOnClose = true;   // as with a tenant's pool: whoever sets anything for a session has a connection of its own
        // Compiling a statement pays for reports of seconds; here it takes a hundred times what it compiles, wherever statistics are missing yet.
        builder.Options = $"{builder.Options} -c jit=off".Trim();
        Name = builder.Database ?? throw new InvalidOperationException("The catalog's connection string names no database.");
        _connectionString = builder.ConnectionString;
        var source = new NpgsqlDataSourceBuilder(_connectionString);
        source.ConfigureTypeLoading(types => types.EnableTypeLoading(false));   // as with a tenant's pool
        Source = source.Build();
    }

    public string Name { get; }

    public NpgsqlDataSource Source { get; }

    /// <summary>For a tenant's connection: server, port, TLS as the catalog's, but nothing of its identity.</summary>
    public NpgsqlConnectionStringBuilder ServerAddress()
        => new(_connectionString) { Username = null, Password = null, Passfile = null, Database = null };

    /// <summary>For programs beside the server that do the administrator's work.</summary>
    public NpgsqlConnectionStringBuilder AdministratorAddress() => new(_connectionString);

    /// <summary>An own, unpooled connection as administrator: for schema work and session locks. No limit on how long a command takes.</summary>
    public async Task<NpgsqlConnection> ConnectAsync(string database, CancellationToken cancellationToken)
    {
        var builder = new NpgsqlConnectionStringBuilder(_connectionString)
        {
            Database = database,
            Pooling = false,
            CommandTimeout = 0,
            MaxAutoPrepare = 0,
            ApplicationName = "eoffice-migrate",
        };
        var connection = new NpgsqlConnection(builder.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => Source.DisposeAsync();
}
