using System.Collections.Concurrent;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EOffice.Grains.Runtime;

/// <summary>Sees to it that what was promised to others is done: outbox messages and timed work of every government.</summary>
/// <remarks>
/// Woken at once by this process's own commits; looks every few seconds at governments that the activity board names, for what
/// other processes left behind, and once at all of them when it comes up; leaves the idle ones alone. One round each in turn, so a busy government holds up nobody.
/// </remarks>
internal sealed partial class OutboxDispatcher(
    OfficeDatabase database, OutboxRound round, IEnumerable<ITimedWork> timed, ActivityBoard board, TimeProvider clock, ILogger<OutboxDispatcher> log) : BackgroundService
{
    private const int Workers = 4;

    /// <summary>Each so many sweeps also look at governments that fell silent minutes ago.</summary>
    private const int Wide = 10;

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan AfterTrouble = TimeSpan.FromSeconds(5);

    private readonly OutboxLine _line = new();
    private readonly ConcurrentDictionary<TenantId, DateTimeOffset> _next = new();
    private readonly ConcurrentDictionary<TenantId, (DateTimeOffset? Due, DateTimeOffset At)> _told = new();
    private int _sweeps;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        database.Signals.WorkWaiting += _line.Want;
        try
        {
            await Task.WhenAll([WatchAsync(stoppingToken), .. Enumerable.Range(0, Workers).Select(_ => WorkAsync(stoppingToken))]);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Workers look at the token only between rounds: what was begun has ended.
        }
        finally
        {
            database.Signals.WorkWaiting -= _line.Want;
        }
    }

    private async Task WatchAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Tick, clock);
        var swept = DateTimeOffset.MinValue;
        do
        {
            var now = clock.GetUtcNow();
            foreach (var (tenant, _) in _next.Where(entry => entry.Value <= now))
            {
                _next.TryRemove(tenant, out _);
                _line.Want(tenant);
            }

            if (now - swept >= Sweep)
            {
                swept = now;
                await SweepAsync(stoppingToken);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task SweepAsync(CancellationToken stoppingToken)
    {
        try
        {
            foreach (var tenant in await ToLookAtAsync(stoppingToken))
            {
                _line.Want(tenant);
            }

            _sweeps++;
        }
        catch (Exception fault) when (fault is not OperationCanceledException && OutboxRetry.IsPassing(fault))
        {
            LogTrouble(log, fault, "the activity board");   // the next sweep asks again
        }
    }

    private Task<IReadOnlyList<TenantId>> ToLookAtAsync(CancellationToken stoppingToken)
        => _sweeps == 0 ? board.AllAsync(stoppingToken)
            : board.ActiveAsync(_sweeps % Wide == 0 ? ActivityBoard.MarkLasts : ActivityBoard.MarkIsFresh, stoppingToken);

    private async Task WorkAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var tenant = await _line.NextAsync(stoppingToken);
            var more = false;
            try
            {
                more = await ServeAsync(tenant);
            }
            catch (Exception fault)
            {
                // Nothing is lost: the rows are still there. One government's trouble must not stop the others' worker.
                LogTrouble(log, fault, tenant.Value);
                _next[tenant] = clock.GetUtcNow() + AfterTrouble;
            }
            finally
            {
                _line.Leave(tenant, more);
            }
        }
    }

    /// <returns>True when there is more to do at once.</returns>
    private async Task<bool> ServeAsync(TenantId tenant)
    {
        var end = await round.RunAsync(tenant);
        if (end.Timed <= clock.GetUtcNow())
        {
            foreach (var work in timed)
            {
                await work.PassAsync(tenant, clock.GetUtcNow());
            }

            end = (await round.LookAsync(tenant))! with { Taken = end.Taken };
        }

        if (end.Taken == OutboxRound.Size)
        {
            return true;
        }

        var now = clock.GetUtcNow();
        if (end.Next is { } at)
        {
            // What is due but could not be taken is in another process's hands; soon we know whether it lived to finish it.
            _next[tenant] = at > now ? at : now + Tick;
        }

        // What is due now is soon asked for again: only then is there anything for the board to keep.
        if (end.Next is null || end.Next > now)
        {
            await TellBoardAsync(tenant, end.Next, now);
        }

        return false;
    }

    // Seldom more than once a minute: another process may have told the board something older meanwhile, so it is said again.
    private async Task TellBoardAsync(TenantId tenant, DateTimeOffset? next, DateTimeOffset now)
    {
        if (!_told.TryGetValue(tenant, out var told) || told.Due != next || now - told.At > TimeSpan.FromMinutes(1))
        {
            await board.SetNextDueAsync(tenant, next);
            _told[tenant] = (next, now);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Background work: trouble with {What}")]
    private static partial void LogTrouble(ILogger logger, Exception fault, string what);
}
