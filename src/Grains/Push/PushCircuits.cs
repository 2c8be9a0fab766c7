using System.Collections.Concurrent;
using EOffice.Grains.Runtime;

namespace EOffice.Grains.Push;

/// <summary>A circuit for each push service that was written to in the last hour. Anybody with an account names services: none is remembered for ever.</summary>
internal sealed class PushCircuits(TimeProvider clock)
{
    /// <summary>Longer than any pause, so that nothing is forgotten that still matters.</summary>
    public static readonly TimeSpan Unused = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, Kept> _kept = new();
    private long _lookedThrough = clock.GetUtcNow().UtcTicks;

    public int Count => _kept.Count;

    /// <param name="service">Host and port.</param>
    public Circuit Of(string service)
    {
        var now = clock.GetUtcNow().UtcTicks;
        Forget(now);
        var kept = _kept.GetOrAdd(service, _ => new Kept());
        kept.Used = now;
        return kept.Circuit;
    }

    private void Forget(long now)
    {
        var before = Interlocked.Read(ref _lookedThrough);
        if (now - before < Unused.Ticks / 4 || Interlocked.CompareExchange(ref _lookedThrough, now, before) != before)
        {
            return;
        }

        foreach (var one in _kept.Where(one => now - one.Value.Used >= Unused.Ticks))
        {
            _kept.TryRemove(one);
        }
    }

    private sealed class Kept
    {
        public Circuit Circuit { get; } = new();

        public long Used { get; set; }
    }
}
