using EOffice.Tenancy.Catalog;
using EOffice.Tenancy.Keys;
using EOffice.Tenancy.Migrations;
using Npgsql;

namespace EOffice.Tenancy;

/// <summary>Makes and upgrades the installation: catalog, master key, template, every tenant's schema. Safe to repeat and to kill.</summary>
public sealed class Installation
{
    private const string Wake = """
        INSERT INTO activity (tenant_id, next_due) VALUES ($1, now())
        ON CONFLICT (tenant_id) DO UPDATE SET next_due = least(activity.next_due, excluded.next_due)
        """;

    private readonly CatalogDatabase _catalog;
    private readonly TemplateDatabase _template;
    private readonly MasterKey _master;
    private readonly ConsoleRole _console;
    private readonly TenancyOptions _options;

    internal Installation(CatalogDatabase catalog, TemplateDatabase template, MasterKey master, ConsoleRole console, TenancyOptions options)
    {
        _catalog = catalog;
        _template = template;
        _master = master;
        _console = console;
        _options = options;
    }

    private static MigrationSet CatalogSchema { get; } = MigrationSet.FromAssembly(typeof(Installation).Assembly, "Schema");

    /// <summary>A tenant that cannot be migrated stops no other; all of them are named in the end.</summary>
    /// <exception cref="MigrationRefusedException">The catalog, or at least one tenant, stays at its old schema.</exception>
    public async Task MigrateAsync(IProgress<string>? progress = null, CancellationToken cancellationToken = default)
    {
        await CreateCatalogAsync(cancellationToken);
        await using (var connection = await _catalog.ConnectAsync(_catalog.Name, cancellationToken))
        {
            var count = await Migrator.ApplyAsync(connection, [CatalogSchema, .. _options.CatalogSchemas], null, cancellationToken);
            progress?.Report($"catalog: {Count(count)}");
            await BindMasterKeyAsync(connection, cancellationToken);
            await TenantGrants.CreateOfficeRoleAsync(connection, cancellationToken);
            await _console.EnsureAsync(connection, cancellationToken);
        }

        await _template.EnsureAsync(cancellationToken);
        await _template.DropOutdatedAsync(cancellationToken);
        progress?.Report("template: ready");
        await MigrateTenantsAsync(progress, cancellationToken);
    }

    private static string Count(int migrations) => migrations == 0 ? "up to date" : $"{migrations} migration(s) applied";

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

    private async Task MigrateTenantsAsync(IProgress<string>? progress, CancellationToken cancellationToken)
    {
        var refused = new List<string>();
        foreach (var (id, database, role) in await ProvisionedAsync(cancellationToken))
        {
            try
            {
                await using var connection = await _catalog.ConnectAsync(database, cancellationToken);
                var count = await Migrator.ApplyAsync(
                    connection, [_options.TenantSchema], () => TenantGrants.CopyAsync(connection, role, cancellationToken), cancellationToken);
                progress?.Report($"{id}: {Count(count)}");
                await WakeAsync(id, count, cancellationToken);
                await NoteSchemaAsync(id, cancellationToken);
            }
            catch (Exception e) when (e is MigrationRefusedException or NpgsqlException)
            {
                progress?.Report($"{id}: {e.Message}");
                refused.Add(id);
            }
        }

        if (refused.Count > 0)
        {
            throw new MigrationRefusedException($"Not migrated: {string.Join(", ", refused)}.");
        }
    }

    // A new schema may bring timed work to a government that sleeps; the catalog would not know of it.
    private async Task WakeAsync(string id, int migrations, CancellationToken cancellationToken)
    {
        if (migrations > 0)
        {
            await using var connection = await _catalog.Source.OpenConnectionAsync(cancellationToken);
            await connection.ExecuteAsync(Wake, cancellationToken, id);
        }
    }

    private async Task NoteSchemaAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await _catalog.Source.OpenConnectionAsync(cancellationToken);
        await SchemaNote.WriteAsync(connection, id, _options.TenantSchema, cancellationToken);
    }

    private async Task<List<(string Id, string Database, string Role)>> ProvisionedAsync(CancellationToken cancellationToken)
    {
        await using var command = _catalog.Source.CreateCommand(
            "SELECT id, database_name, role_name FROM tenant WHERE state NOT IN ('Provisioning', 'Destroyed') ORDER BY id");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var tenants = new List<(string, string, string)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            tenants.Add((reader.GetString(0), reader.GetString(1), reader.GetString(2)));
        }

        return tenants;
    }
}
