using EOffice.Tenancy.Catalog;
using Npgsql;

namespace EOffice.Tenancy.Migrations;

/// <summary>Tells the catalog which schema a government's database has reached, for whoever watches over upgrades.</summary>
internal static class SchemaNote
{
    private const string Write = """
        INSERT INTO tenant_figures (tenant_id, schema_version) VALUES ($1, $2)
        ON CONFLICT (tenant_id) DO UPDATE SET schema_version = excluded.schema_version
        """;

    private const string WriteState = """
        INSERT INTO tenant_migration (tenant_id, state, version, since) VALUES ($1, 'Current', $2, now())
        ON CONFLICT (tenant_id) DO UPDATE SET (state, version, since, error, retry_at) = ('Current', excluded.version, excluded.since, NULL, NULL)
        """;

    /// <param name="connection">To the catalog.</param>
    public static async Task WriteAsync(NpgsqlConnection connection, string tenant, MigrationSet schema, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync(Write, cancellationToken, tenant, schema.Newest);
        await connection.ExecuteAsync(WriteState, cancellationToken, tenant, schema.Newest);
    }
}
