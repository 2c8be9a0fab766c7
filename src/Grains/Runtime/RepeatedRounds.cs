using Microsoft.Extensions.Hosting;
using Npgsql;

namespace EOffice.Grains.Runtime;

/// <summary>Work that a host does round after round, with a pause between. A fault of its surroundings ends one round only: the next looks again.</summary>
internal abstract class RepeatedRounds(TimeSpan pause, TimeProvider clock) : BackgroundService
{
    protected TimeProvider Clock => clock;

    /// <summary>The first round comes with the start, not after a pause.</summary>
    protected virtual bool BeginsAtOnce => false;

    protected abstract Task WorkAsync(CancellationToken cancellationToken);

    /// <summary>True for a fault that the next round may not meet, such as a database that is away. Any other ends the host.</summary>
    protected virtual bool IsPassing(Exception fault) => fault is NpgsqlException;

    /// <summary>Says that a round ended with a passing fault.</summary>
    protected abstract void Tell(Exception fault);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(pause, clock);
        try
        {
            if (BeginsAtOnce)
            {
                await RoundAsync();
            }

            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await RoundAsync();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops; what was begun is done by whoever comes next.
        }

        async Task RoundAsync()
        {
            try
            {
                await WorkAsync(stoppingToken);
            }
            catch (Exception fault) when (IsPassing(fault))
            {
                Tell(fault);
            }
        }
    }
}
