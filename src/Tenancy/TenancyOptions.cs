using System.Collections.Immutable;
using Npgsql;

namespace EOffice.Tenancy;

/// <summary>Where the installation's data lies, and its limits.</summary>
public sealed record TenancyOptions
{
    private const string DefaultCatalog = "eoffice_catalog";

    /// <summary>
    /// EOFFICE_POSTGRES (connection string of the server; its Database, if any, is the catalog), EOFFICE_DATA, EOFFICE_MASTER_KEY,
    /// EOFFICE_DOMAIN. Throws <see cref="InvalidOperationException"/> with one sentence when something is missing or malformed.
    /// </summary>
    public static TenancyOptions FromEnvironment(MigrationSet tenantSchema)
    {
        var data = Variable("EOFFICE_DATA") ?? throw new InvalidOperationException("EOFFICE_DATA is not set: the folder for documents and keys.");
        return new TenancyOptions
        {
            CatalogConnectionString = CatalogOn(Variable("EOFFICE_POSTGRES")),
            DataDirectory = Path.GetFullPath(data),
            MasterKeyFile = Variable("EOFFICE_MASTER_KEY") ?? Path.GetFullPath(Path.Combine(data, "master.key")),
            BaseDomain = Variable("EOFFICE_DOMAIN") ?? "localhost",
            TenantSchema = tenantSchema,
        };
    }

    /// <summary>Npgsql connection string of the catalog database, with a role that may create databases and roles.</summary>
    public required string CatalogConnectionString { get; init; }

    /// <summary>Documents and other files; made when missing.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>256 bits in hex, mode 0600. Everything secret in the catalog opens with it: keep a copy elsewhere.</summary>
    public string MasterKeyFile { get => field ?? Path.Combine(DataDirectory, "master.key"); init; }

    /// <summary>The schema of a tenant's database; empty until a host gives the grains' own.</summary>
    public MigrationSet TenantSchema { get; init; } = new("tenant", []);

    /// <summary>Further tables in the catalog database, of features above Tenancy.</summary>
    public ImmutableArray<MigrationSet> CatalogSchemas { get; init; } = [];

    /// <summary><c>{tenant}.{BaseDomain}</c> always leads to the tenant.</summary>
    public string BaseDomain { get; init; } = "localhost";

    /// <summary>Connections a process holds to one tenant's database.</summary>
    public int ConnectionsPerTenant { get; init; } = 3;

    /// <summary>Connections a process holds to all tenants together, as far as idle ones can be given back.</summary>
    public int ConnectionBudget { get; init; } = 150;

    public TimeSpan CommandTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The catalog is also read again this often, should a notification be lost.</summary>
    public TimeSpan CatalogRefresh { get; init; } = TimeSpan.FromSeconds(30);

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    private static string CatalogOn(string? server)
    {
        try
        {
            var address = new NpgsqlConnectionStringBuilder(
                server ?? throw new InvalidOperationException("EOFFICE_POSTGRES is not set: the connection string of the PostgreSQL server."));
            address.Database = string.IsNullOrEmpty(address.Database) ? DefaultCatalog : address.Database;
            return address.ConnectionString;
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            throw new InvalidOperationException(
                "EOFFICE_POSTGRES is no connection string such as Host=127.0.0.1;Port=5432;Username=admin;Password=secret.", e);
        }
    }
}
