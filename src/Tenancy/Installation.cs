using EOffice.Tenancy.Catalog;
using EOffice.Tenancy.Keys;
using EOffice.Tenancy.Migrations;
using Npgsql;

namespace EOffice.Tenancy;

/// <summary>Makes and upgrades the installation: catalog, master key, template, every tenant's schema. Safe to repeat and to kill.</summary>
public sealed class Installation
{
    private readonly CatalogDatabase _catalog;
    private readonly TemplateDatabase _template;
    private readonly MasterKey _master;
    private readonly ConsoleRole _console;
    private readonly MigrationPass _tenants;
    private readonly TenancyOptions _options;

    internal Installation(CatalogDatabase catalog, TemplateDatabase template, MasterKey master, ConsoleRole console, MigrationPass tenants, TenancyOptions options)
    {
        _catalog = catalog;
        _template = template;
        _master = master;
        _console = console;
        _tenants = tenants;
        _options = options;
    }

    private static MigrationSet CatalogSchema { get; } = MigrationSet.FromAssembly(typeof(Installation).Assembly, "Schema");

    /// <summary>A tenant that cannot be migrated stops no other; all of them are named in the end. Killed, the next run with the same schema goes on where it was.</summary>
    /// <exception cref="MigrationRefusedException">The catalog, or at least one tenant, stays at its old schema.</exception>
    public async Task MigrateAsync(IProgress<string>? progress = null, CancellationToken cancellationToken = default)
    {
        await CreateCatalogAsync(cancellationToken);
        await using (var connection = await _catalog.ConnectAsync(_catalog.Name, cancellationToken))
        {
            var count = await Migrator.ApplyAsync(connection, [CatalogSchema, .. _options.CatalogSchemas], null, cancellationToken);
            progress?.Report($"catalog: {MigrationPass.Count(count)}");
            await BindMasterKeyAsync(connection, cancellationToken);
            await TenantGrants.CreateOfficeRoleAsync(connection, cancellationToken);
            await _console.EnsureAsync(connection, cancellationToken);
        }

        await _template.EnsureAsync(cancellationToken);
        await _template.DropOutdatedAsync(cancellationToken);
        progress?.Report("template: ready");
        await _tenants.RunAsync(progress, cancellationToken);
    }

    private async Task CreateCatalogAsync(CancellationToken cancellationToken)
    {
        await using var server = await _catalog.ConnectAsync("postgres", cancellationToken);
        if (await server.ScalarAsync<bool?>("SELECT true FROM pg_database WHERE datname = $1", cancellationToken, _catalog.Name) is null)
        {
            await server.ExecuteAsync($"CREATE DATABASE {Sql.Quote(_catalog.Name)} TEMPLATE template0 ENCODING 'UTF8'", cancellationToken);
        }

        await server.ExecuteAsync($"REVOKE ALL ON DATABASE {Sql.Quote(_catalog.Name)} FROM PUBLIC", cancellationToken);
    }

    // A lost key must never be replaced in silence: all that is sealed would be lost with it.
    private async Task BindMasterKeyAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var bound = await connection.ScalarAsync<string>("SELECT master_key_id FROM installation", cancellationToken);
        if (bound is null)
        {
            _master.CreateIfMissing();
            await connection.ExecuteAsync(
                "INSERT INTO installation (master_key_id) VALUES ($1) ON CONFLICT DO NOTHING", cancellationToken, _master.Id);
            bound = await connection.ScalarAsync<string>("SELECT master_key_id FROM installation", cancellationToken);
        }

        if (!_master.Ids.Contains(bound))
        {
            throw new MigrationRefusedException(
                $"The master key {_options.MasterKeyFile} does not hold the one that the catalog {_catalog.Name} was made with; restore the right one.");
        }
    }
}
