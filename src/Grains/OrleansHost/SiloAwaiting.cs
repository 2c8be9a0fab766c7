using Microsoft.Extensions.Logging;
using Npgsql;
using Orleans.Runtime;
using Orleans.Runtime.Messaging;

namespace EOffice.Grains.Runtime;

/// <summary>A portal may be started before the silos or the database: it waits for them, and says so.</summary>
internal sealed partial class SiloAwaiting(TimeProvider clock, ILogger<SiloAwaiting> log) : IClientConnectionRetryFilter
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not (OrleansMessageRejectionException or ConnectionFailedException or NpgsqlException { IsTransient: true }))
        {
            return false;
        }

        Waiting(log, exception.Message);
        await Task.Delay(Pause, clock, cancellationToken);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "No silo answers yet; trying again: {Reason}")]
    private static partial void Waiting(ILogger logger, string reason);
}
