using EOffice.Grains.Exchange;

namespace EOffice.Grains.Tests.Exchange;

/// <summary>
/// Messages that cross the border are lost before or after they took effect, repeated, or held back. The same seed gives the same luck,
/// call by call.
/// </summary>
internal sealed class Storm
{
    private readonly Lock _gate = new();
    private readonly List<Func<Task<ExchangeReply>>> _heldBack = [];
    private Random _luck = new(0);

    public bool Raging { get; private set; }

    public int Lost { get; private set; }

    public void Begin(int seed) => (_luck, Raging, Lost) = (new Random(seed), true, 0);

    /// <summary>It clears up: what was held back arrives now, last first.</summary>
    public async Task EndAsync()
    {
        Raging = false;
        for (var i = _heldBack.Count - 1; i >= 0; i--)
        {
            await _heldBack[i]();
        }

        _heldBack.Clear();
    }

    public async Task<ExchangeReply> CrossAsync(SignedMessage message, Func<Task<ExchangeReply>> call)
    {
        switch (Draw())
        {
            case < 25:
                throw new IOException("Lost on the way there.");
            case < 45:
                await call();
                throw new IOException("Lost on the way back.");
            case < 60:
                HoldBack(call);
                throw new IOException("Held up on the way.");
            case < 70:
                await Task.WhenAll(call(), call());
                return await call();
            default:
                return await call();
        }
    }

    private int Draw()
    {
        lock (_gate)
        {
            var drawn = Raging ? _luck.Next(100) : 100;
            Lost += drawn < 60 ? 1 : 0;
            return drawn;
        }
    }

    private void HoldBack(Func<Task<ExchangeReply>> call)
    {
        lock (_gate)
        {
            _heldBack.Add(call);
        }
    }
}
