using System.Text;
using EOffice.Tenancy.Catalog;
using EOffice.Tenancy.Keys;
using EOffice.Tenancy.Migrations;
using Npgsql;

namespace EOffice.Tenancy.Provisioning;

/// <summary>Makes a tenant's role and database on the server. Each part looks first, so it may be repeated after a kill.</summary>
internal sealed class TenantDatabaseFactory(CatalogDatabase catalog, TemplateDatabase template, MasterKey master, TenancyOptions options)
{
    public async Task CreateRoleAsync(NpgsqlConnection connection, TenantRow tenant, CancellationToken cancellationToken)
    {
        var known = await connection.ScalarAsync<bool?>("SELECT true FROM pg_roles WHERE rolname = $1", cancellationToken, tenant.Role);
        var password = Encoding.ASCII.GetString(
            master.Unwrap(tenant.Id, TenantDatabases.PasswordPurpose, tenant.WrappedPassword));
        await connection.ExecuteAsync($"""
            {(known is null ? "CREATE" : "ALTER")} ROLE {Sql.Quote(tenant.Role)} LOGIN NOCREATEDB NOCREATEROLE NOINHERIT
            PASSWORD '{ScramVerifier.Of(password)}'
            """, cancellationToken);
    }

    /// <summary>Nobody can connect before <see cref="OpenAsync"/> has said who may.</summary>
    public async Task CreateDatabaseAsync(NpgsqlConnection connection, TenantRow tenant, CancellationToken cancellationToken)
    {
        var known = await connection.ScalarAsync<bool?>(
            "SELECT true FROM pg_database WHERE datname = $1", cancellationToken, tenant.Database);
        if (known is null)
        {
            var from = await template.EnsureAsync(cancellationToken);
            await connection.ExecuteAsync(
                $"CREATE DATABASE {Sql.Quote(tenant.Database)} TEMPLATE {from} ALLOW_CONNECTIONS false", cancellationToken);
        }
    }

    public async Task OpenAsync(NpgsqlConnection connection, TenantRow tenant, CancellationToken cancellationToken)
    {
        var database = Sql.Quote(tenant.Database);
        await connection.ExecuteAsync($"""
            REVOKE ALL ON DATABASE {database} FROM PUBLIC;
            GRANT CONNECT ON DATABASE {database} TO {Sql.Quote(tenant.Role)};
            """, cancellationToken);
        await connection.ExecuteAsync($"ALTER DATABASE {database} ALLOW_CONNECTIONS true", cancellationToken);

        // A copy made before an upgrade and resumed after it still lacks the newest files.
        await using var inside = await catalog.ConnectAsync(tenant.Database, cancellationToken);
        await Migrator.ApplyAsync(inside, [options.TenantSchema], null, cancellationToken);
        await TenantGrants.CopyAsync(inside, tenant.Role, cancellationToken);
        await SchemaNote.WriteAsync(connection, tenant.Id.Value, options.TenantSchema, cancellationToken);
    }
}
