using System.Collections.Immutable;
using EOffice.Documents.Vault;
using Npgsql;

namespace EOffice.Tenancy;

/// <summary>Where the installation's data lies, and its limits.</summary>
public sealed record TenancyOptions
{
    /// <summary>
    /// EOFFICE_CATALOG (connection string of the catalog database) or EOFFICE_POSTGRES (of the server), EOFFICE_DATA, EOFFICE_MASTER_KEY,
    /// EOFFICE_BASE_DOMAIN, EOFFICE_CONSOLE_HOST, and what <see cref="S3Settings.From"/> reads. Throws <see cref="InvalidOperationException"/> with one sentence when something is missing or malformed.
    /// </summary>
    public static TenancyOptions FromEnvironment(MigrationSet tenantSchema) => From(Environment.GetEnvironmentVariable, tenantSchema);

    /// <summary>The same from any configuration.</summary>
    /// <param name="setting">The value of a name; null or empty when it is not set.</param>
    public static TenancyOptions From(Func<string, string?> setting, MigrationSet tenantSchema)
    {
        string? Variable(string name) => setting(name) is { Length: > 0 } value ? value : null;
        var data = Path.GetFullPath(
            Variable("EOFFICE_DATA") ?? throw new InvalidOperationException("EOFFICE_DATA is not set: the folder for documents and keys."));
        var domain = (Variable("EOFFICE_BASE_DOMAIN") ?? "localhost").ToLowerInvariant();
        return new TenancyOptions
        {
            CatalogConnectionString = Catalog(Variable),
            DataDirectory = data,
            MasterKeyFile = Variable("EOFFICE_MASTER_KEY") ?? Path.Combine(data, "master.key"),
            ObjectStore = S3Settings.From(setting),
            BaseDomain = domain,
            ConsoleHost = (Variable("EOFFICE_CONSOLE_HOST") ?? $"konsol.{domain}").ToLowerInvariant(),
            TenantSchema = tenantSchema,
        };
    }

    /// <summary>Npgsql connection string of the catalog database, with a role that may create databases and roles.</summary>
    public required string CatalogConnectionString { get; init; }

    /// <summary>Documents and other files; made when missing.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Where documents lie instead of a folder below <see cref="DataDirectory"/>.</summary>
    public S3Settings? ObjectStore { get; init; }

    /// <summary>Keys of the portal's cookies and form tokens, shared by all its processes.</summary>
    public string KeyRingFolder => Path.Combine(DataDirectory, "keys");

    /// <summary>256 bits in hex, mode 0600; further lines are older keys: docs/keys.md. Everything secret in the catalog opens with it: keep a copy elsewhere.</summary>
    /// <remarks>Unless set: <c>master.key</c> in the data directory.</remarks>
    public string MasterKeyFile { get => field ?? Path.Combine(DataDirectory, "master.key"); init; }

    /// <summary>The schema of a tenant's database; empty until a host gives the grains' own.</summary>
    public MigrationSet TenantSchema { get; init; } = new("tenant", []);

    /// <summary>
    /// Installations on one server with the same family and the same <see cref="TenantSchema"/> copy from one template. Unless set: each has its own.
    /// </summary>
    /// <remarks>Lower-case letters, digits and "_", as part of a database's name.</remarks>
    public string? TemplateFamily { get; init; }

    /// <summary>Further tables in the catalog database, of features above Tenancy.</summary>
    public ImmutableArray<MigrationSet> CatalogSchemas { get; init; } = [];

    /// <summary><c>{tenant}.{BaseDomain}</c> always leads to the tenant.</summary>
    public string BaseDomain { get; init; } = "localhost";

    /// <summary>The host of the operators' console. Unless set: <c>konsol.{BaseDomain}</c>.</summary>
    public string ConsoleHost { get => field ?? $"konsol.{BaseDomain}"; init; }

    /// <summary>Connections a process holds to one tenant's database while it is busy; idle ones go after half a minute.</summary>
    public int ConnectionsPerTenant { get; init; } = 16;

    /// <summary>Connections a process holds to all tenants together, as far as idle ones can be given back.</summary>
    public int ConnectionBudget { get; init; } = 150;

    /// <summary>Further settings of a tenant's pool, such as a log of what is sent.</summary>
    public Action<NpgsqlDataSourceBuilder>? PoolSettings { get; init; }

    public TimeSpan CommandTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The catalog is also read again this often, should a notification be lost.</summary>
    public TimeSpan CatalogRefresh { get; init; } = TimeSpan.FromSeconds(30);

    private static string Catalog(Func<string, string?> setting)
    {
        var (name, text) = setting("EOFFICE_CATALOG") is { } catalog ? ("EOFFICE_CATALOG", catalog)
            : ("EOFFICE_POSTGRES", setting("EOFFICE_POSTGRES") ?? throw new InvalidOperationException(
                "Neither EOFFICE_CATALOG nor EOFFICE_POSTGRES is set: the connection string of the catalog, or of the PostgreSQL server."));
        try
        {
            var address = new NpgsqlConnectionStringBuilder(text);
            address.Database = name == "EOFFICE_CATALOG" ? address.Database : "eoffice_catalog";
            return address.ConnectionString;
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            throw new InvalidOperationException(
                $"{name} is no connection string such as Host=127.0.0.1;Port=5432;Username=admin;Password=secret.", e);
        }
    }
}
