using System.Collections.Concurrent;
using EOffice.Grains.Runtime;
using EOffice.Tenancy;

namespace EOffice.Grains.Exchange;

/// <summary>Leaves a government alone that does not answer: neither its callers nor it itself are held up by tries in vain.</summary>
/// <remarks><code>
///             3 failures in a row           pause over
///   Closed ──────────────────────▶ Open ◀──────────────▶ one try
///     ▲                                      it fails: twice the pause
///     └──────────────────────── it answers ─────────────────┘
/// </code>In memory, for each process by itself: what waits stands in the outbox.</remarks>
internal sealed class PeerCircuits(TimeProvider clock)
{
    public const int MostFailures = 3;

    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan WhileTrying = TimeSpan.FromSeconds(5);

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

    private sealed class Circuit
    {
        private readonly Lock _gate = new();
        private int _failures;
        private bool _trying;
        private DateTimeOffset? _until;
        private TimeSpan _pause = ShortestPause;

        /// <summary>Null when the call may be made; else when to come again.</summary>
        public DateTimeOffset? Enter(DateTimeOffset now)
        {
            lock (_gate)
            {
                if (_until is not { } until)
                {
                    return null;
                }

                if (now < until || _trying)
                {
                    return _trying ? now + WhileTrying : until;
                }

                _trying = true;
                return null;
            }
        }

        public void Answered()
        {
            lock (_gate)
            {
                (_failures, _trying, _until, _pause) = (0, false, null, ShortestPause);
            }
        }

        public void Failed(DateTimeOffset now)
        {
            lock (_gate)
            {
                _trying = false;
                if (now < _until || ++_failures < MostFailures)
                {
                    return;   // begun before it opened, or too few yet
                }

                _until = now + (_pause * (0.8 + (0.4 * Random.Shared.NextDouble())));
                _pause = _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
            }
        }
    }
}
