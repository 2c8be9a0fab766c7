using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using EOffice.Tenancy.Catalog;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace EOffice.Grains.Backups;

/// <summary>Proves each government's newest backup every few days, at night: one after another in the whole installation, as all are restored into one server.</summary>
/// <remarks>Whoever was proved longest ago is next. Killed, nothing was noted, and the next process begins the same one anew.</remarks>
internal sealed partial class BackupCheckRounds(
    TenantCatalog tenants, CatalogDatabase catalog, BackupShelves shelves, BackupChecking checking, BackupLedger ledger, BackupOptions options, TimeProvider clock,
    ILogger<BackupCheckRounds> log) : RepeatedRounds(Pause, clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private const string Select = "select b.tenant_id, " + BackupNote.Columns + " from tenant_backup b where b.at is not null order by b.checked_at nulls first, b.tenant_id";

    /// <returns>Whose backup was proved; null when none is due now, or another process is at it.</returns>
    public async Task<TenantId?> RoundAsync(CancellationToken cancellationToken = default)
    {
        if (shelves.Usual is not { } shelf || await NextAsync(cancellationToken) is null)
        {
            return null;
        }

        await using var connection = await catalog.ConnectAsync(catalog.Name, cancellationToken);
        if (!await connection.ReadValueAsync<bool>("select pg_try_advisory_lock(hashtextextended('backup-checks', 0))") || await NextAsync(cancellationToken) is not { } next)
        {
            return null;
        }

        await CheckAsync(next.Tenant, shelf, next.At, cancellationToken);
        return next.Tenant;
    }

    protected override Task WorkAsync(CancellationToken cancellationToken) => RoundAsync(cancellationToken);

    protected override bool IsPassing(Exception fault) => fault is NpgsqlException or IOException;

    protected override void Tell(Exception fault) => NotNow(log, "-", fault.Message);

    private async Task<(TenantId Tenant, DateTimeOffset At)?> NextAsync(CancellationToken cancellationToken)
    {
        var now = Clock.GetUtcNow();
        foreach (var (id, note) in await catalog.Source.ReadAllAsync(Select, row => (TenantId.Parse(row.GetString(0)), BackupNote.Read(row, 1)), [], cancellationToken))
        {
            if (tenants.Find(id) is { HasData: true, CopyOf: null } tenant && CheckTimes.IsDue(tenant, note, options.CheckDays, now))
            {
                return (id, note.At!.Value);
            }
        }

        return null;
    }

    private async Task CheckAsync(TenantId tenant, BackupShelf shelf, DateTimeOffset at, CancellationToken cancellationToken)
    {
        string? fault;
        try
        {
            fault = BackupChecking.FaultIn(await checking.CheckAsync(tenant, shelf, BackupManifest.NameOf(at), cancellationToken));
        }
        catch (BackupBusyException)
        {
            return;   // the next round asks again
        }
        catch (Exception trouble) when (trouble is NpgsqlException or IOException or UnauthorizedAccessException or ProgramMissingException)
        {
            Count("failed");
            NotNow(log, tenant.Value, trouble.Message);
            await ledger.NoteNotCheckedAsync(tenant, Clock.GetUtcNow(), trouble.Message);
            return;
        }
        catch (BackupRefusedException gone)
        {
            // What was noted as made is not there, or not as it was written.
            fault = gone.Message;
            await ledger.NoteCheckedAsync(tenant, Clock.GetUtcNow(), at, fault);
        }

        Count(fault is null ? "sound" : "unsound");
        if (fault is null)
        {
            Sound(log, BackupManifest.NameOf(at), tenant.Value);
        }
        else
        {
            Unsound(log, BackupManifest.NameOf(at), tenant.Value, fault);
        }
    }

    private static void Count(string result) => OfficeTelemetry.BackupsChecked.Add(1, new KeyValuePair<string, object?>("result", result));

    [LoggerMessage(Level = LogLevel.Information, Message = "Backup {Name} of {Tenant} was restored aside and is sound")]
    private static partial void Sound(ILogger logger, string name, string tenant);

    [LoggerMessage(Level = LogLevel.Critical, Message = "Backup {Name} of {Tenant} is NOT sound: {Fault}")]
    private static partial void Unsound(ILogger logger, string name, string tenant, string fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "The backup of {Tenant} could not be checked now: {Reason}")]
    private static partial void NotNow(ILogger logger, string tenant, string reason);
}

/// <summary>When backups are proved: in the night of the government's own time zone, and never by day. What doesn't fit into a night waits for the next.</summary>
internal static class CheckTimes
{
    private const int FromHour = 20;
    private const int UntilHour = 5;
    private static readonly TimeSpan AfterTrouble = TimeSpan.FromHours(1);

    // Nights are not all equally long after one another: a proof may come a few hours early rather than a night late.
    private static readonly TimeSpan Early = TimeSpan.FromHours(12);

    public static bool IsDue(Tenant tenant, BackupNote note, int days, DateTimeOffset now)
        => TimeZoneInfo.ConvertTime(now, tenant.TimeZone).Hour is >= FromHour or < UntilHour
            && note.At is { } at
            && !(note.CheckError is not null && now - note.CheckTriedAt < AfterTrouble)
            && (note.CheckedAt is not { } last || now - last >= TimeSpan.FromDays(days) - Early || (note.Sound is false && at > note.CheckedOf));
}
