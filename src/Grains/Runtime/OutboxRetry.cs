using Npgsql;

namespace EOffice.Grains.Runtime;

/// <summary>When a message that failed is tried again: 1 min doubling up to 1 h, ±20 %, for 72 h; then daily up to day 14; then never.</summary>
internal static class OutboxRetry
{
    /// <summary>A message that fails of itself, rather than for what is around it, is given up after so many tries.</summary>
    public const int MostFaults = 5;

    /// <summary>A message this old is not tried any more.</summary>
    public static readonly TimeSpan Horizon = TimeSpan.FromDays(14);

    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);
    private static readonly TimeSpan Frequent = TimeSpan.FromHours(72);

    /// <summary>Null when the message is dead.</summary>
    /// <param name="attempts">Tries that failed so far, this one among them.</param>
    /// <param name="chance">0 to 1: spreads what failed together.</param>
    public static DateTimeOffset? NextAttempt(DateTimeOffset created, int attempts, DateTimeOffset now, double chance)
    {
        var age = now - created;
        if (age >= Horizon)
        {
            return null;
        }

        var pause = age >= Frequent ? TimeSpan.FromDays(1)
            : attempts > 6 ? Longest   // 2⁶ min is more than an hour
            : TimeSpan.FromMinutes(1 << (attempts - 1));
        var next = now + (pause * (0.8 + (0.4 * chance)));
        return next < created + Horizon ? next : created + Horizon;
    }

    /// <summary>True when the surroundings failed (database, storage, another process), which may well be back later.</summary>
    public static bool IsPassing(Exception fault)
        => fault is NpgsqlException { IsTransient: true } or NotNowException or IOException or TimeoutException or OperationCanceledException
            || fault is NpgsqlException and not PostgresException
            || fault.GetType().Namespace is "Orleans.Runtime";
}
