using System.Collections.Immutable;

namespace EOffice.Tenancy;

/// <summary>Where the installation's data lies, and its limits.</summary>
public sealed record TenancyOptions
{
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
}
