using EOffice.Documents.Vault;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using EOffice.Tenancy.Catalog;
using EOffice.Tenancy.Migrations;

namespace EOffice.Grains.Backups;

/// <summary>Makes a database from a backup's dump, which is never on a disk in clear, and compares every table with the manifest.</summary>
internal sealed class DumpRestoring(CatalogDatabase catalog, PostgresPrograms programs)
{
    /// <summary>A database of this name that is there already is dropped first: it is half made.</summary>
    /// <exception cref="BackupRefusedException">The dump is damaged, or what came out of it is not what went in.</exception>
    public async Task RestoreAsync(BackupShelf shelf, BackupManifest manifest, string database, CancellationToken cancellationToken)
    {
        await using var server = await catalog.ConnectAsync(catalog.Name, cancellationToken);
        await server.ExecuteAsync($"DROP DATABASE IF EXISTS {Sql.Quote(database)} WITH (FORCE)", cancellationToken);
        await server.ExecuteAsync($"CREATE DATABASE {Sql.Quote(database)} TEMPLATE template0 ENCODING 'UTF8'", cancellationToken);
        await server.ExecuteAsync($"REVOKE ALL ON DATABASE {Sql.Quote(database)} FROM PUBLIC", cancellationToken);

        // The dump gives rights to the role it was made with. Elsewhere that one may not be there: then one that can do nothing stands for it.
        var known = await server.ReadValueAsync<bool>("select exists (select from pg_roles where rolname = $1)", manifest.Role);
        if (!known)
        {
            await server.ExecuteAsync($"CREATE ROLE {Sql.Quote(manifest.Role)} NOLOGIN", cancellationToken);
        }

        await FillAsync(shelf, manifest, database, cancellationToken);
        Failpoint.Hit("restore.after-dump");
        await CompareAsync(manifest, database, cancellationToken);
        await using (var inside = await catalog.ConnectAsync(database, cancellationToken))
        {
            await TenantGrants.TakeAsync(inside, manifest.Role, cancellationToken);
        }

        if (!known)
        {
            await server.ExecuteAsync($"DROP ROLE {Sql.Quote(manifest.Role)}", cancellationToken);
        }
    }

    public async Task DropAsync(string database, CancellationToken cancellationToken)
    {
        await using var server = await catalog.ConnectAsync(catalog.Name, cancellationToken);
        await server.ExecuteAsync($"DROP DATABASE IF EXISTS {Sql.Quote(database)} WITH (FORCE)", cancellationToken);
    }

    private async Task FillAsync(BackupShelf shelf, BackupManifest manifest, string database, CancellationToken cancellationToken)
    {
        try
        {
            await using var dump = await shelf.Objects.OpenAsync(manifest.Tenant, manifest.Dump, cancellationToken)
                ?? throw new BackupRefusedException($"The dump {manifest.Dump} is missing.");
            await programs.WriteAsync(
                "pg_restore", ["-Fc", "--no-owner", "--exit-on-error", "--no-password", "-d", database], dump, cancellationToken);
        }
        catch (DocumentDamagedException e)
        {
            throw new BackupRefusedException($"The dump {manifest.Dump} is damaged, or sealed with another government's key.", e);
        }
    }

    private async Task CompareAsync(BackupManifest manifest, string database, CancellationToken cancellationToken)
    {
        await using var inside = await catalog.ConnectAsync(database, cancellationToken);
        await using var transaction = await inside.BeginTransactionAsync(cancellationToken);
        var differences = TableSums.Differences(manifest.Tables, await TableSums.ReadAsync(inside, cancellationToken));
        if (differences.Count > 0)
        {
            throw new BackupRefusedException($"What was restored is not what was backed up: {string.Join("; ", differences.Take(5))}.");
        }
    }
}
