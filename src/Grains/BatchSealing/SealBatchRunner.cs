using System.Collections.Concurrent;
using System.Threading.Channels;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Grains.Signing;
using EOffice.Tenancy;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EOffice.Grains.BatchSealing;

/// <summary>Seals the batches that were started in this process, each letter by the letter's own grain.</summary>
/// <remarks>
/// 1. Every letter begins with a row that says this runner still is the one, and ends with its verdict.
/// 2. Whatever ends a run early leaves the rest without verdict; nothing has to be undone.
/// 3. The key goes with the run, at the latest after <see cref="Longest"/>.
/// </remarks>
internal sealed partial class SealBatchRunner(
    SealBatchStore store, SealTurns turns, HeldKeys keys, DirectoryCache directories, IGrainFactory grains, TimeProvider clock, ILogger<SealBatchRunner> log)
    : BackgroundService
{
    private static readonly TimeSpan BeatEvery = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    private readonly Channel<(SealRun Run, SealMeans Means)> _begun = Channel.CreateUnbounded<(SealRun, SealMeans)>();
    private readonly ConcurrentDictionary<Guid, Task> _running = new();

    public SealMeans Hold(SealRun run, OpenedSeal seal, string passphrase) => new(keys.Hold(run.Tenant, run.Person, seal), Secret.KeepIfNeeded(passphrase));

    /// <summary>Takes the means over. The run begins outside the caller's turn.</summary>
    public void Take(SealRun run, SealMeans means)
    {
        if (!_begun.Writer.TryWrite((run, means)))
        {
            means.Dispose();   // this process is going: its silence tells
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var registration = stoppingToken.Register(() => _begun.Writer.TryComplete());
        await foreach (var (run, means) in _begun.Reader.ReadAllAsync(CancellationToken.None))
        {
            _running[run.Runner] = RunAsync(run, means, stoppingToken);
        }

        await Task.WhenAll(_running.Values);
    }

    private async Task RunAsync(SealRun run, SealMeans means, CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var limit = clock.GetUtcNow() + Longest;
        var beating = BeatAsync(run, over);
        try
        {
            using (means)
            {
                var haltedBy = await SealAllAsync(run, means, () => over.IsCancellationRequested || clock.GetUtcNow() > limit);
                await store.EndAsync(run, haltedBy);
            }
        }
        catch (Exception fault)
        {
            LogFault(log, fault, run.Tenant, run.Batch);
            await TryEndAsync(run);
        }
        finally
        {
            await over.CancelAsync();
            await beating;
            _running.TryRemove(run.Runner, out _);
        }
    }

    /// <summary>What halted it; null when nothing is left, it was stopped, or this process is going.</summary>
    private async Task<Refusal?> SealAllAsync(SealRun run, SealMeans means, Func<bool> isOver)
    {
        var refusedByProvider = 0;
        while (!isOver() && await store.NextAsync(run) is { } letter)
        {
            var outcome = await turns.TakeAsync(run.Tenant, () => SealAsync(run, means, letter));
            Failpoint.Hit("batch.after-seal");
            if (outcome.Refusal is { } refusal)
            {
                if (BatchRules.Halts(refusal, refusedByProvider))
                {
                    await store.NoteHaltAsync(run, letter, refusal);
                    return refusal;
                }

                refusedByProvider = BatchRules.IsByTheProvider(refusal) ? refusedByProvider + 1 : refusedByProvider;
            }
            else
            {
                refusedByProvider = 0;
            }

            await store.SetVerdictAsync(run, letter, outcome);
            Failpoint.Hit("batch.after-verdict");
        }

        return null;
    }

    private async Task<Outcome<SealedLetter>> SealAsync(SealRun run, SealMeans means, NextLetter letter)
    {
        if ((await directories.GetAsync(run.Tenant)).Find(letter.Post)?.Holder?.Person != run.Person)
        {
            return LetterRefusals.NotTheSigner;
        }

        var grain = new TenantGrains(grains, run.Tenant).Get<ILetterGrain>(letter.Letter);
        var command = new SealLetter(
            SealBatchStore.CommandOf(run.Batch, letter), new Actor(run.Person, letter.Post), letter.ContentHash, Passphrase: "", means.Key.Handle);
        var outcome = await grain.SealAsync(command);
        return outcome.Refusal == SigningRefusals.KeyNotHeld && means.Passphrase is { } passphrase
            ? await grain.SealAsync(command with { Passphrase = passphrase.Read(), HeldKey = null })
            : outcome;
    }

    // While one letter takes long, or waits for its turn.
    private async Task BeatAsync(SealRun run, CancellationTokenSource over)
    {
        using var timer = new PeriodicTimer(BeatEvery);
        try
        {
            while (await timer.WaitForNextTickAsync(over.Token))
            {
                await BeatOnceAsync(run);
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }

    // Whether it still is the runner is found out before the next letter; a missed beat is made up for by the next one.
    private async Task BeatOnceAsync(SealRun run)
    {
        try
        {
            await store.BeatAsync(run);
        }
        catch (Exception fault) when (fault is Npgsql.NpgsqlException or TimeoutException)
        {
            LogFault(log, fault, run.Tenant, run.Batch);
        }
    }

    // Where even this fails, the runner's silence tells the same a little later.
    private async Task TryEndAsync(SealRun run)
    {
        try
        {
            await store.EndAsync(run, haltedBy: null);
        }
        catch (Exception fault) when (fault is Npgsql.NpgsqlException or TimeoutException)
        {
            LogFault(log, fault, run.Tenant, run.Batch);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Tenant}: trouble with batch {Batch}")]
    private static partial void LogFault(ILogger logger, Exception fault, TenantId tenant, Guid batch);
}
