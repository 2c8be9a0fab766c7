using EOffice.Grains.Storage;
using EOffice.Tenancy;
using EOffice.Tenancy.Catalog;
using Npgsql;

namespace EOffice.Grains.Isolation;

/// <summary>Each government's role enters its own database and nothing else: asked of the server's own rules for all of them, and tried for pairs.</summary>
internal sealed class DatabaseProof(CatalogDatabase catalog, TenantCatalog tenants, TenantDatabases databases, ConsoleRole console)
{
    // Every role of ours against every database of ours, by the server's own judgement.
    private const string MayConnect = """
        select r.rolname::text, d.datname::text from pg_roles r cross join pg_database d
        where r.rolname = any($1) and d.datname = any($2) and has_database_privilege(r.oid, d.oid, 'CONNECT')
        """;

    private const string Powers = """
        select r.rolname::text from pg_roles r where r.rolname = any($1) and (r.rolsuper or r.rolcreatedb or r.rolcreaterole or r.rolbypassrls or r.rolreplication
            or exists (select from pg_auth_members m where m.member = r.oid))
        """;

    private const string Secrets = """
        select r.rolname || ': ' || s.t || '.' || s.c from pg_roles r cross join (values ('tenant', 'role_password'), ('tenant', 'tenant_key'), ('tenant', 'database_name'),
            ('exchange_key', 'private_key'), ('installation_secret', 'wrapped')) s (t, c)
        where r.rolname = any($1) and has_column_privilege(r.oid, s.t, s.c, 'SELECT')
        """;

    // Shared with everybody unless somebody closed them; nothing of a government lies there.
    private const string Shared = """
        select quote_ident(datname) from pg_database d where datallowconn and not datname = any($1) and has_database_privilege($2, d.oid, 'CONNECT') order by 1
        """;

    public async Task ProveAsync(ProofLog log, IReadOnlyList<Tenant> all, IReadOnlyList<(TenantId One, TenantId Other)> pairs, CancellationToken cancellationToken)
    {
        var own = all.ToDictionary(one => tenants.AccessOf(one.Id).Role, one => tenants.AccessOf(one.Id).Database);
        await using var connection = await catalog.ConnectAsync(catalog.Name, cancellationToken);
        var aside = await connection.ReadAllAsync("select database_name from tenant_replaced", row => row.GetString(0));
        string[] roles = [.. own.Keys, console.Name], ours = [.. own.Values, .. aside, catalog.Name];
        var open = (await connection.ReadAllAsync(MayConnect, row => (Role: row.GetString(0), Database: row.GetString(1)), roles, ours)).ToHashSet();
        foreach (var role in roles)
        {
            var allowed = own.GetValueOrDefault(role, catalog.Name);
            foreach (var database in ours.Where(one => one != allowed))
            {
                log.Expect(!open.Contains((role, database)), () => $"role {role} may connect to {database}");
            }
        }

        await AskAsync(log, connection, roles);
        await TryAsync(log, pairs, cancellationToken);
        if (own.Count > 0 && await connection.ReadAllAsync(Shared, row => row.GetString(0), ours, own.Keys.First()) is { Count: > 0 } shared)
        {
            log.Notes.Add($"every role may connect to {string.Join(", ", shared)}: nothing of a government lies there; REVOKE CONNECT ON DATABASE … FROM PUBLIC closes them");
        }
    }

    private static async Task AskAsync(ProofLog log, NpgsqlConnection connection, string[] roles)
    {
        foreach (var (sql, words) in new[] { (Powers, "has powers beyond its database or is a member of another role"), (Secrets, "may be read") })
        {
            var found = (await connection.ReadAllAsync(sql, row => row.GetString(0), [roles])).ToLookup(one => one.Split(':')[0]);
            foreach (var role in roles)
            {
                log.Expect(!found.Contains(role), () => $"{string.Join(", ", found[role])} {words}");
            }
        }
    }

    // Not by rule but by trying: with the government's own password, at the other's door and at the catalog's.
    private async Task TryAsync(ProofLog log, IReadOnlyList<(TenantId One, TenantId Other)> pairs, CancellationToken cancellationToken)
    {
        foreach (var tries in pairs.GroupBy(pair => pair.One, pair => pair.Other))
        {
            await using var source = databases.Build(tries.Key);
            await using (var command = source.CreateCommand("select current_database()"))
            {
                var inside = await command.ExecuteScalarAsync(cancellationToken);
                log.Expect(inside is string name && name == tenants.AccessOf(tries.Key).Database, () => $"{tries.Key} does not get into its own database: nothing else can be told of it");
            }

            foreach (var (name, database) in tries.Select(other => (other.Value, tenants.AccessOf(other).Database)).Append(("the catalog", catalog.Name)))
            {
                await using var outside = databases.Build(tries.Key, database);
                log.Expect(await RefusalAsync(outside, cancellationToken) == PostgresErrorCodes.InsufficientPrivilege, () => $"{tries.Key} gets into the database of {name}, or was refused for another reason than its rights");
            }
        }
    }

    private static async Task<string?> RefusalAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await source.OpenConnectionAsync(cancellationToken);
            return null;
        }
        catch (PostgresException refused)
        {
            return refused.SqlState;
        }
    }
}
