using System.Globalization;
using EOffice.Tenancy;
using EOffice.Tenancy.Catalog;
using Npgsql;

namespace EOffice.Grains.Backups.AsOf;

/// <summary>Makes a backup of one government as of a moment that is past, out of a base backup of the whole server and its archived log.</summary>
internal sealed class BackupAsOf(CatalogDatabase catalog, TenantCatalog tenants, BackupMaking making, BackupOptions options, TimeProvider clock)
{
    private const string Debian = "/usr/lib/postgresql";
    private const long Margin = 1L << 30;

    /// <param name="work">Where a copy of the whole server may lie meanwhile.</param>
    /// <param name="tell">What it does, and how much room it needs, before it does it.</param>
    /// <returns>A backup on the shelf as any other.</returns>
    /// <exception cref="BackupRefusedException">Why not. Nothing is left of the server aside, and the shelf is as it was.</exception>
    public async Task<BackupManifest> MakeAsync(
        TenantId id, DateTimeOffset at, BackupShelf shelf, string work, Func<string, Task> tell, CancellationToken cancellationToken = default)
    {
        var tenant = tenants.Find(id) is { HasData: true, CopyOf: null } found ? found : throw new BackupRefusedException($"There is no government '{id}' with data of its own.");
        if (at >= clock.GetUtcNow())
        {
            throw new BackupRefusedException($"The moment {Words(at)} is not past yet.");
        }

        var (root, archive) = (options.BaseBackups, options.LogArchive) is ({ } bases, { } log) ? (bases, log)
            : throw new BackupRefusedException("Set EOFFICE_BASE_BACKUPS and EOFFICE_WAL_ARCHIVE: the folders of base backups and of the archived log (docs/operations.md).");
        if (!Directory.Exists(archive))
        {
            throw new BackupRefusedException($"The folder of the archived log {archive} is not there: EOFFICE_WAL_ARCHIVE.");
        }

        await MarkAsync(cancellationToken);
        foreach (var from in BaseBackup.Before(root, at))
        {
            from.Demand();
            var programs = Programs(from);
            if (!from.EndedBefore(at))
            {
                await tell($"{new TooYoungException(from).Message} The one before it is tried.");
                continue;
            }

            await RoomAsync(from, archive, work, tell);
            try
            {
                await using var server = await AsideServer.StartAsync(from, archive, at, programs, work, catalog.AdministratorAddress(), cancellationToken);
                await tell($"the server aside stands at {Words(at)}");
                return await FromAsync(tenant, at, shelf, server, programs, cancellationToken);
            }
            catch (TooYoungException young)
            {
                await tell($"{young.Message} The one before it is tried.");
            }
        }

        throw new BackupRefusedException($"No base backup below {root} ended before {Words(at)}.");
    }

    private async Task<BackupManifest> FromAsync(
        Tenant tenant, DateTimeOffset at, BackupShelf shelf, AsideServer server, string programs, CancellationToken cancellationToken)
    {
        await using var aside = new CatalogDatabase(new TenancyOptions
        {
            CatalogConnectionString = server.Address(catalog.AdministratorAddress()).ConnectionString,
            DataDirectory = server.Folder,
        });
        try
        {
            await using var connection = await aside.ConnectAsync(aside.Name, cancellationToken);
            var names = await connection.ScalarAsync<string>("SELECT database_name || ' ' || role_name FROM tenant WHERE id = $1 AND state <> 'Provisioning'", cancellationToken, tenant.Id.Value)
                ?? throw new BackupRefusedException($"There was no government '{tenant.Id}' at {Words(at)}.");
            return await making.MakeAsync(
                tenant, new BackupSource(aside, new PostgresPrograms(aside, new BackupOptions(Programs: programs)), names.Split(' ')[0], names.Split(' ')[1], at), shelf, cancellationToken);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.UndefinedTable)
        {
            throw new BackupRefusedException($"The base backup is of a server that did not have this installation at {Words(at)}: {e.MessageText}.", e);
        }
    }

    // Recovery knows that it came to a moment by the first transaction after it: in a quiet hour there may be none, so there is one now.
    private async Task MarkAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await catalog.ConnectAsync(catalog.Name, cancellationToken);
            await connection.ScalarAsync<long>("SELECT pg_current_xact_id()::text::bigint", cancellationToken);
        }
        catch (NpgsqlException)
        {
            // It is away: that may be why somebody needs this.
        }
    }

    private string Programs(BaseBackup from)
    {
        var folder = options.Programs is { } named && File.Exists(Path.Combine(named, "postgres")) ? named : Path.Combine(Debian, $"{from.Version}", "bin");
        return File.Exists(Path.Combine(folder, "postgres")) && File.Exists(Path.Combine(folder, "pg_verifybackup")) ? folder
            : throw new BackupRefusedException($"The base backup {from.Name} is of PostgreSQL {from.Version}, and its server is not in {folder}: install the package postgresql-{from.Version}, or name its folder in EOFFICE_PG_PROGRAMS.");
    }

    private static async Task RoomAsync(BaseBackup from, string archive, string work, Func<string, Task> tell)
    {
        if (!Directory.Exists(work))
        {
            throw new BackupRefusedException($"The folder {work} is not there.");
        }

        var (needed, free) = (from.Size + Margin, new DriveInfo(Path.GetFullPath(work)).AvailableFreeSpace);
        await tell($"base backup {from.Name}, log from {archive}; {Megabytes(needed)} MB are needed in {work}, more when much was written since, and {Megabytes(free)} MB are free");
        if (free < needed)
        {
            throw new BackupRefusedException($"There is too little room in {work}: name another folder.");
        }
    }

    private static string Megabytes(long bytes) => (bytes >> 20).ToString(CultureInfo.InvariantCulture);

    private static string Words(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture);
}

/// <summary>Where a backup is taken from: the productive server now, or one aside that stands still at a moment.</summary>
/// <param name="AsOf">Null for now.</param>
internal sealed record BackupSource(CatalogDatabase Server, PostgresPrograms Programs, string Database, string Role, DateTimeOffset? AsOf);
