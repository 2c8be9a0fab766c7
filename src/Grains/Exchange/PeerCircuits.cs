using System.Collections.Concurrent;
using EOffice.Grains.Runtime;
using EOffice.Tenancy;

namespace EOffice.Grains.Exchange;

/// <summary>Leaves a government alone that does not answer: neither its callers nor it itself are held up by tries in vain.</summary>
/// <remarks>In memory, for each process by itself: what waits stands in the outbox.</remarks>
internal sealed class PeerCircuits(TimeProvider clock)
{
    public const int MostFailures = Circuit.MostFailures;

    private static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<TenantId, Circuit> _circuits = new();

    /// <exception cref="PeerDownException">It was not called: it did not answer lately, or somebody is finding out.</exception>
    /// <exception cref="TimeoutException">No answer within 15 s.</exception>
    public async Task<T> CallAsync<T>(TenantId peer, Func<Task<T>> call)
    {
        var circuit = _circuits.GetOrAdd(peer, _ => new Circuit());
        if (circuit.Enter(clock.GetUtcNow()) is { } until)
        {
            throw new PeerDownException(peer, until);
        }

        try
        {
            var answer = await call().WaitAsync(LongestCall, clock);
            circuit.Answered();
            return answer;
        }
        catch (Exception fault) when (OutboxRetry.IsPassing(fault))
        {
            circuit.Failed(clock.GetUtcNow());
            throw;
        }
        catch
        {
            circuit.Answered();   // with a fault of its own, but it is there
            throw;
        }
    }
}
