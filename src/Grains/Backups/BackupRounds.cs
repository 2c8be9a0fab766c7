using EOffice.Documents.Vault;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using EOffice.Tenancy.Catalog;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace EOffice.Grains.Backups;

/// <summary>Makes the backups that are due, one after another, and takes away copies whose days are over.</summary>
internal sealed partial class BackupRounds(
    TenantCatalog tenants, CatalogDatabase catalog, BackupShelves shelves, BackupMaking making, CopyMaking copies, BackupOptions options, TimeProvider clock,
    ILogger<BackupRounds> log) : RepeatedRounds(Pause, clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan AfterTrouble = TimeSpan.FromHours(1);

    /// <returns>How many backups were made.</returns>
    public async Task<int> RoundAsync(CancellationToken cancellationToken = default)
    {
        await copies.EndDueAsync(cancellationToken);
        if (shelves.Usual is not { } shelf || options.Every is not { } every)
        {
            return 0;
        }

        var made = 0;
        var notes = (await catalog.Source.ReadAllAsync(
            "select tenant_id, at, tried_at, error from tenant_backup", row => (Id: row.GetString(0), At: row.Instant(1), TriedAt: row.Instant(2), Failed: !row.IsDBNull(3)), [], cancellationToken))
            .ToDictionary(note => note.Id);
        foreach (var tenant in tenants.All().Where(one => one is { HasData: true, CopyOf: null }))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (now, note) = (Clock.GetUtcNow(), notes.GetValueOrDefault(tenant.Id.Value));
            if ((note.At is null || note.At < BackupTimes.LastSlot(tenant, every, now)) && !(note.Failed && now - note.TriedAt < AfterTrouble))
            {
                made += await TryAsync(tenant.Id, shelf, cancellationToken) ? 1 : 0;
            }
        }

        return made;
    }

    protected override Task WorkAsync(CancellationToken cancellationToken) => RoundAsync(cancellationToken);

    protected override bool IsPassing(Exception fault) => fault is NpgsqlException or VaultUnavailableException;

    protected override void Tell(Exception fault) => Failed(log, "-", fault.Message);

    private async Task<bool> TryAsync(TenantId tenant, BackupShelf shelf, CancellationToken cancellationToken)
    {
        try
        {
            var manifest = await making.MakeAsync(tenant, shelf, cancellationToken);
            Made(log, tenant.Value, manifest.Id, manifest.DumpBytes, manifest.Documents);
            return true;
        }
        catch (BackupBusyException)
        {
            return false;   // it is proved or restored just now; the next round asks again
        }
        catch (Exception fault) when (fault is BackupRefusedException or NpgsqlException or IOException or UnauthorizedAccessException)
        {
            // One that fails holds up no other; it is noted, and tried again in an hour.
            Failed(log, tenant.Value, fault.Message);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Backup {Name} of {Tenant}: a dump of {Bytes} bytes, {Documents} documents")]
    private static partial void Made(ILogger logger, string tenant, string name, long bytes, int documents);

    [LoggerMessage(Level = LogLevel.Error, Message = "No backup of {Tenant}: {Reason}")]
    private static partial void Failed(ILogger logger, string tenant, string reason);
}

/// <summary>When backups are made: in the night of the government's own time zone, each at a minute of its own.</summary>
internal static class BackupTimes
{
    private static readonly TimeSpan FromHour = TimeSpan.FromHours(20);
    private const int Minutes = 8 * 60;

    /// <summary>The last time by which there should have been one. One that was missed is made up for as soon as a process runs.</summary>
    public static DateTimeOffset LastSlot(Tenant tenant, TimeSpan every, DateTimeOffset now)
    {
        var minute = Convert.ToInt32(Migration.Digest(tenant.Id.Value)[..6], 16) % Minutes;
        var anchor = new DateTimeOffset(2024, 1, 1, 0, 0, 0, tenant.TimeZone.BaseUtcOffset) + FromHour + TimeSpan.FromMinutes(minute);
        return anchor + (every * Math.Floor((now - anchor) / every));
    }
}
