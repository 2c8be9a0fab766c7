using System.Collections.Concurrent;
using System.Threading.Channels;
using EOffice.Documents.Vault;
using EOffice.Grains.Runtime;
using EOffice.Tenancy;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace EOffice.Grains.Exports;

/// <summary>Makes exports that are due, one after another, besides the work of offices; and deletes those whose time is over.</summary>
/// <remarks>Whoever makes one moves its line in <c>due</c> ahead with each part: half a minute after its death another process goes on.</remarks>
internal sealed partial class ExportRunner(
    ExportStore store, ExportMaking making, ExportDeleting deleting, TimeProvider clock, ILogger<ExportRunner> log) : BackgroundService, ITimedWork
{
    private static readonly TimeSpan AfterTrouble = TimeSpan.FromMinutes(1);

    private readonly Channel<(TenantId Tenant, Guid Export)> _waiting = Channel.CreateUnbounded<(TenantId, Guid)>();
    private readonly ConcurrentDictionary<Guid, bool> _here = new();

    public async Task PassAsync(TenantId tenant, DateTimeOffset now)
    {
        if (await store.ClaimAsync(tenant, ExportStore.Making, now) is { } export && _here.TryAdd(export, true) && !_waiting.Writer.TryWrite((tenant, export)))
        {
            _here.TryRemove(export, out _);   // this process is going
        }

        if (await store.ClaimAsync(tenant, ExportStore.Ending, now) is { } over)
        {
            await deleting.EndAsync(tenant, over);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var registration = stoppingToken.Register(() => _waiting.Writer.TryComplete());
        await foreach (var (tenant, export) in _waiting.Reader.ReadAllAsync(CancellationToken.None))
        {
            await RunAsync(tenant, export, stoppingToken);
            _here.TryRemove(export, out _);
        }
    }

    private async Task RunAsync(TenantId tenant, Guid export, CancellationToken stop)
    {
        try
        {
            await making.RunAsync(tenant, export, stop);
            if (stop.IsCancellationRequested)
            {
                await store.LetGoAsync(tenant, export, clock.GetUtcNow());
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await store.LetGoAsync(tenant, export, clock.GetUtcNow());
        }
        catch (Exception fault)
        {
            // Whatever it was, the rest of the office goes on, and so does this in a minute.
            LogTrouble(log, fault, tenant, export);
            await NoteAsync(tenant, export, fault);
        }
    }

    private async Task NoteAsync(TenantId tenant, Guid export, Exception fault)
    {
        try
        {
            await store.NoteTroubleAsync(tenant, export, fault is VaultUnavailableException ? "storage" : fault is NpgsqlException ? "database" : "fault");
            await store.LetGoAsync(tenant, export, clock.GetUtcNow() + AfterTrouble);
        }
        catch (Exception again) when (again is NpgsqlException or TimeoutException or InvalidOperationException)
        {
            LogTrouble(log, again, tenant, export);   // its line in due is free in half a minute anyway
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Tenant}: export {Export} does not go on now")]
    private static partial void LogTrouble(ILogger logger, Exception fault, TenantId tenant, Guid export);
}
