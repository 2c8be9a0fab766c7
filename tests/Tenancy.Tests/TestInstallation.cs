using EOffice.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace EOffice.Tenancy.Tests;

/// <summary>A whole installation of its own on the test server: catalog, master key, data folder.</summary>
public sealed class TestInstallation : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("eoffice-tenancy-").FullName;
    private readonly string _catalog = TestCluster.NewName("catalog");
    private ServiceProvider? _services;

    internal TenancyOptions Options => new()
    {
        CatalogConnectionString = TestCluster.Get().To(_catalog),
        DataDirectory = _folder,
        TenantSchema = Schema,
        CatalogRefresh = TimeSpan.FromSeconds(5),
    };

    internal MigrationSet Schema { get; set; } = new("test", [
        Migration.Parse("0001_letters.sql", """
            CREATE TABLE letter (id integer PRIMARY KEY, subject text NOT NULL);
            CREATE TABLE audit (id integer GENERATED ALWAYS AS IDENTITY, entry text NOT NULL);
            REVOKE UPDATE, DELETE ON audit FROM eoffice_office;
            """)]);

    internal IServiceProvider Services => _services!;

    internal T Get<T>() where T : notnull => Services.GetRequiredService<T>();

    public async Task InitializeAsync()
    {
        _services = Build(Options);
        await Get<Installation>().MigrateAsync();
        await Get<TenantCatalog>().RefreshAsync();
    }

    public async Task DisposeAsync()
    {
        await _services!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    internal static ServiceProvider Build(TenancyOptions options)
        => new ServiceCollection().AddTenancy(options).BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });

    internal Task<Tenant> ProvisionAsync(string id, string region = "35.22")
        => Get<Provisioner>().ProvisionAsync(new NewTenant(TenantId.Parse(id), $"Kabupaten {id}", GovernmentKind.Regency, region));

    internal async Task<T?> AskCatalogAsync<T>(string sql)
    {
        await using var command = Get<Catalog.CatalogDatabase>().Source.CreateCommand(sql);
        return await command.ExecuteScalarAsync() is T value ? value : default;
    }

    /// <summary>The SQLSTATE of the refusal, or null when it was allowed.</summary>
    internal static async Task<string?> RefusalAsync(NpgsqlDataSource source, string sql)
    {
        try
        {
            await using var command = source.CreateCommand(sql);
            await command.ExecuteNonQueryAsync();
            return null;
        }
        catch (PostgresException e)
        {
            return e.SqlState;
        }
    }
}
