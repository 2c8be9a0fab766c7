using System.Reflection;
using EOffice.Grains.Exchange;
using Microsoft.Extensions.DependencyInjection;
using Orleans;

namespace EOffice.Grains.Tests.Exchange;

/// <summary>Every message that crosses the border passes here, and may be lost. Either host's grain factory, whatever else it can do.</summary>
#pragma warning disable CA1852 // DispatchProxy derives from it at run time
internal class WatchedBorder : DispatchProxy
#pragma warning restore CA1852
{
    private IGrainFactory _calm = null!;
    private Func<SignedMessage, Func<Task<ExchangeReply>>, Task<ExchangeReply>> _watch = null!;

    public static void Over(IServiceCollection parts, Func<SignedMessage, Func<Task<ExchangeReply>>, Task<ExchangeReply>> watch)
    {
        var calm = parts.Last(part => part.ServiceType == typeof(IGrainFactory)).ImplementationFactory!;
        parts.AddSingleton(provider =>
        {
            var factory = Create<IGrainFactory, WatchedBorder>();
            var border = (WatchedBorder)(object)factory;
            (border._calm, border._watch) = ((IGrainFactory)calm(provider), watch);
            return factory;
        });
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var grain = targetMethod!.Invoke(_calm, BindingFlags.DoNotWrapExceptions, null, args, null);
        if (grain is not IExchangeGrain exchange)
        {
            return grain;
        }

        var proxy = Create<IExchangeGrain, Crossing>();
        var crossing = (Crossing)(object)proxy;
        (crossing.Beyond, crossing.Watch) = (exchange, _watch);
        return proxy;
    }

#pragma warning disable CA1852 // DispatchProxy derives from it at run time
    public class Crossing : DispatchProxy
#pragma warning restore CA1852
    {
        internal IExchangeGrain Beyond { get; set; } = null!;

        internal Func<SignedMessage, Func<Task<ExchangeReply>>, Task<ExchangeReply>> Watch { get; set; } = null!;

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
            => args is [SignedMessage message]
                ? Watch(message, () => (Task<ExchangeReply>)targetMethod!.Invoke(Beyond, BindingFlags.DoNotWrapExceptions, null, args, null)!)
                : targetMethod!.Invoke(Beyond, BindingFlags.DoNotWrapExceptions, null, args, null);
    }
}
