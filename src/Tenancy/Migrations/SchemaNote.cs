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

    /// <param name="connection">To the catalog.</param>
    public static Task WriteAsync(NpgsqlConnection connection, string tenant, MigrationSet schema, CancellationToken cancellationToken)
        => connection.ExecuteAsync(Write, cancellationToken, tenant, schema.Migrations.IsEmpty ? 0 : schema.Migrations[^1].Number);
}
