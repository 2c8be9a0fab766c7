namespace Orleans;

/// <summary>A grain in memory with its queue of turns.</summary>
#pragma warning disable CA1001 // a semaphore without wait handle holds nothing that needs disposing
internal sealed class Activation(Grain grain, string key)
{
#pragma warning restore CA1001
    private readonly SemaphoreSlim _turn = new(1, 1);
    private volatile bool _activated;
    private volatile bool _left;

    public Grain Grain { get; } = grain;

    public string Key { get; } = key;

    /// <summary>Milliseconds of <see cref="Environment.TickCount64"/> when the last turn ended.</summary>
    public long LastUsed { get; private set; } = Environment.TickCount64;

    public void Leave() => _left = true;

    /// <summary>False when the activation has left meanwhile: ask for a new one.</summary>
    public async Task<bool> EnterAsync()
    {
        await _turn.WaitAsync();
        if (_left)
        {
            _turn.Release();
            return false;
        }

        return true;
    }

    /// <summary>Goes on besides the turns of others.</summary>
    public void GiveWay() => _turn.Release();

    public async Task ActivateOnceAsync()
    {
        if (!_activated)
        {
            await Grain.OnActivateAsync(CancellationToken.None);
            _activated = true;
        }
    }

    /// <summary>True when the activation is to be forgotten.</summary>
    /// <param name="gaveWay">Its turn ended before.</param>
    public bool Exit(bool gaveWay)
    {
        LastUsed = Environment.TickCount64;
        if (!gaveWay)
        {
            _left |= !_activated;
            _turn.Release();
        }

        return _left;
    }

    /// <summary>True when nobody was inside or waiting, so that it has left.</summary>
    public bool TryEvict()
    {
        if (!_turn.Wait(0))
        {
            return false;
        }

        _left = true;
        _turn.Release();
        return true;
    }
}
