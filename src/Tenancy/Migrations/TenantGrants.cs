using EOffice.Tenancy.Catalog;
using Npgsql;

namespace EOffice.Tenancy.Migrations;

/// <summary>What a tenant's role may do in its own database: exactly what the migrations left to <see cref="Office"/>.</summary>
/// <remarks>
/// Migrations can't name a role they don't know, and nobody is a member of <see cref="Office"/>: were the tenants' roles its members,
/// one forgotten REVOKE CONNECT would open every tenant's tables to all. So its rights are copied, role by role.
/// </remarks>
internal static class TenantGrants
{
    /// <summary>Stands for every tenant's role inside migrations.</summary>
    public const string Office = "eoffice_office";

    /// <summary>Said once in the template, before any table exists.</summary>
    public const string Defaults = $"""
        REVOKE CREATE ON SCHEMA public FROM PUBLIC;
        GRANT USAGE ON SCHEMA public TO {Office};
        ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {Office};
        ALTER DEFAULT PRIVILEGES GRANT USAGE, SELECT ON SEQUENCES TO {Office};
        """;

    private const string TakeAll = """
        FOR one IN
            SELECT format('REVOKE ALL ON ALL TABLES IN SCHEMA %1$I FROM {0}; REVOKE ALL ON ALL SEQUENCES IN SCHEMA %1$I FROM {0}; '
                'REVOKE ALL ON SCHEMA %1$I FROM {0}', nspname)
            FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
        LOOP EXECUTE one; END LOOP;
        """;

    private const string Take = $$"""
        DO $take$
        DECLARE
            one text;
        BEGIN
            {{TakeAll}}
        END $take$
        """;

    private const string Copy = $$"""
        DO $copy$
        DECLARE
            one text;
        BEGIN
            {{TakeAll}}
            FOR one IN
                SELECT format('GRANT %s ON SCHEMA %I TO {0}', string_agg(a.privilege_type, ', '), n.nspname)
                FROM pg_namespace n, aclexplode(n.nspacl) a
                WHERE a.grantee = '{1}'::regrole GROUP BY n.nspname
                UNION ALL
                SELECT format('GRANT %s ON %s %I.%I TO {0}', string_agg(a.privilege_type, ', '),
                    CASE c.relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, n.nspname, c.relname)
                FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace, aclexplode(c.relacl) a
                WHERE a.grantee = '{1}'::regrole AND n.nspname !~ '^pg_' GROUP BY c.relkind, n.nspname, c.relname
                UNION ALL
                SELECT format('GRANT %s (%I) ON TABLE %I.%I TO {0}', a.privilege_type, t.attname, n.nspname, c.relname)
                FROM pg_attribute t JOIN pg_class c ON c.oid = t.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace,
                    aclexplode(t.attacl) a
                WHERE a.grantee = '{1}'::regrole
            LOOP EXECUTE one; END LOOP;
        END $copy$
        """;

    public static Task CreateOfficeRoleAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
        => connection.ExecuteAsync($"""
            DO $$ BEGIN
                IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{Office}') THEN CREATE ROLE {Office} NOLOGIN; END IF;
            EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
            END $$
            """, cancellationToken);

    /// <summary>Gives the role what <see cref="Office"/> has in this database, and takes the rest; in the caller's transaction when there is one.</summary>
    public static Task CopyAsync(NpgsqlConnection connection, string role, CancellationToken cancellationToken)
        => connection.ExecuteAsync(
            Copy.Replace("{0}", Sql.Quote(role), StringComparison.Ordinal).Replace("{1}", Office, StringComparison.Ordinal), cancellationToken);

    /// <summary>Takes from the role what it has in this database, such as one that was restored from another's.</summary>
    public static Task TakeAsync(NpgsqlConnection connection, string role, CancellationToken cancellationToken)
        => connection.ExecuteAsync(Take.Replace("{0}", Sql.Quote(role), StringComparison.Ordinal), cancellationToken);
}
