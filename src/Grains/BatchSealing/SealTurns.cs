using System.Collections.Concurrent;
using EOffice.Tenancy;

namespace EOffice.Grains.BatchSealing;

/// <summary>Whose letter is next in this process. One of a government at a time, so that governments wait for each other and not for each other's leaders.</summary>
/// <param name="atOnce">Letters at once, of as many governments; more than there are cores, as a provider outside may be slow.</param>
internal sealed class SealTurns(int atOnce) : IDisposable
{
    private readonly ConcurrentDictionary<TenantId, SemaphoreSlim> _lines = new();
    private readonly SemaphoreSlim _places = new(atOnce);

    public SealTurns()
        : this(Math.Max(4, Environment.ProcessorCount))
    {
    }

    /// <summary>Both lines are first come, first served, and everybody gets in line anew for each letter.</summary>
    public async Task<T> TakeAsync<T>(TenantId tenant, Func<Task<T>> seal)
    {
        var line = _lines.GetOrAdd(tenant, _ => new SemaphoreSlim(1));
        await line.WaitAsync();
        try
        {
            await _places.WaitAsync();
            try
            {
                return await seal();
            }
            finally
            {
                _places.Release();
            }
        }
        finally
        {
            line.Release();
        }
    }

    public void Dispose()
    {
        _places.Dispose();
        foreach (var line in _lines.Values)
        {
            line.Dispose();
        }
    }
}
