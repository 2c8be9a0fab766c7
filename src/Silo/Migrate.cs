using EOffice.Tenancy;
using EOffice.Tenancy.Catalog;

namespace EOffice.Silo;

/// <summary>Before a new version starts, and as often as one likes.</summary>
internal static class Migrate
{
    // Only rights given to everybody: a tenant's role has no others outside its own database.
    private const string OpenDatabases = """
        SELECT string_agg(quote_ident(datname), ', ' ORDER BY datname) FROM pg_database
        WHERE datallowconn AND (datacl IS NULL OR EXISTS (
            SELECT FROM aclexplode(datacl) a WHERE a.grantee = 0 AND a.privilege_type = 'CONNECT'))
        """;

    public static async Task RunAsync(Arguments arguments, TextWriter output)
    {
        arguments.ExpectNoOthers();
        await using var services = Tools.Build();
        await services.GetRequiredService<Installation>().MigrateAsync(new Lines<string>(output, line => line));
        await using var command = services.GetRequiredService<CatalogDatabase>().Source.CreateCommand(OpenDatabases);
        if (await command.ExecuteScalarAsync() is string open)
        {
            await output.WriteLineAsync(
                $"note: every role of this server may connect to {open}; close them with REVOKE CONNECT ON DATABASE … FROM PUBLIC.");
        }
    }
}
