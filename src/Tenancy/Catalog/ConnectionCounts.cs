using System.Diagnostics.Metrics;

namespace EOffice.Tenancy.Catalog;

/// <summary>How many connections each pool of this process holds, as the driver itself counts them.</summary>
internal sealed class ConnectionCounts : IDisposable
{
    // Npgsql 10, after the conventions of OpenTelemetry; a test notices should they change.
    private const string Meter = "Npgsql";
    private const string Instrument = "db.client.connection.count";
    private const string PoolTag = "db.client.connection.pool.name";
    private const string StateTag = "db.client.connection.state";

    private readonly MeterListener _listener = new();
    private readonly Lock _one = new();
    private Dictionary<string, (int Idle, int All)> _counts = [];

    public ConnectionCounts()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument is { Name: Instrument, Meter.Name: Meter })
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<int>((_, count, tags, _) => Add(count, tags));
        _listener.Start();
    }

    /// <summary>By name of the pool.</summary>
    public IReadOnlyDictionary<string, (int Idle, int All)> Read()
    {
        lock (_one)
        {
            _counts = [];
            _listener.RecordObservableInstruments();
            return _counts;
        }
    }

    public void Dispose() => _listener.Dispose();

    private void Add(int count, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var (pool, idle) = ((string?)null, false);
        foreach (var (name, value) in tags)
        {
            pool = name == PoolTag ? value as string : pool;
            idle |= name == StateTag && value is "idle";
        }

        if (pool is not null)
        {
            var before = _counts.GetValueOrDefault(pool);
            _counts[pool] = (before.Idle + (idle ? count : 0), before.All + count);
        }
    }
}
