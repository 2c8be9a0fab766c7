using System.Reflection;
using EOffice.Grains.Exchange;
using Microsoft.Extensions.DependencyInjection;
using Orleans;

namespace EOffice.Grains.Tests.Exchange;

/// <summary>Calls to exchange grains are lost before or after they took effect, repeated, or held back, as the storm will.</summary>
#pragma warning disable CA1852 // DispatchProxy derives from it at run time
internal class StormyBorder : DispatchProxy
#pragma warning restore CA1852
{
    private IGrainFactory _calm = null!;
    private Storm _storm = null!;

    public static void Over(IServiceCollection parts, Storm storm)
    {
        var calm = parts.Last(part => part.ServiceType == typeof(IGrainFactory)).ImplementationFactory!;
        parts.AddSingleton(provider =>
        {
            var border = Create<IGrainFactory, StormyBorder>();
            ((StormyBorder)(object)border)._calm = (IGrainFactory)calm(provider);
            ((StormyBorder)(object)border)._storm = storm;
            return border;
        });
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var grain = targetMethod!.Invoke(_calm, args);
        if (grain is not IExchangeGrain exchange)
        {
            return grain;
        }

        var proxy = Create<IExchangeGrain, Crossing>();
        var crossing = (Crossing)(object)proxy;
        (crossing.Beyond, crossing.Weather) = (exchange, _storm);
        return proxy;
    }

#pragma warning disable CA1852 // DispatchProxy derives from it at run time
    public class Crossing : DispatchProxy
#pragma warning restore CA1852
    {
        internal IExchangeGrain Beyond { get; set; } = null!;

        internal Storm Weather { get; set; } = null!;

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
            => targetMethod!.ReturnType == typeof(Task<ExchangeReply>)
                ? Weather.CrossAsync(() => (Task<ExchangeReply>)targetMethod.Invoke(Beyond, args)!)
                : targetMethod.Invoke(Beyond, args);
    }
}

/// <summary>How bad it is: the same seed gives the same luck, call by call.</summary>
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

    public async Task<ExchangeReply> CrossAsync(Func<Task<ExchangeReply>> call)
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
