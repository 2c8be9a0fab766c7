using System.Reflection;
using EOffice.Grains.Exchange;
using Microsoft.Extensions.DependencyInjection;
using Orleans;

namespace EOffice.Grains.Tests.Exchange;

/// <summary>Every message that crosses the border passes here, and may be lost.</summary>
internal sealed class WatchedBorder(IGrainFactory calm, Func<SignedMessage, Func<Task<ExchangeReply>>, Task<ExchangeReply>> watch) : IGrainFactory
{
    public static void Over(IServiceCollection parts, Func<SignedMessage, Func<Task<ExchangeReply>>, Task<ExchangeReply>> watch)
        => parts.AddSingleton<IGrainFactory>(provider => new WatchedBorder(provider.GetRequiredService<EmbeddedGrainHost>(), watch));

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey) where TGrainInterface : IGrainWithStringKey
    {
        var grain = calm.GetGrain<TGrainInterface>(primaryKey);
        if (grain is not IExchangeGrain exchange)
        {
            return grain;
        }

        var proxy = DispatchProxy.Create<IExchangeGrain, Crossing>();
        var crossing = (Crossing)(object)proxy;
        (crossing.Beyond, crossing.Watch) = (exchange, watch);
        return (TGrainInterface)proxy;
    }

#pragma warning disable CA1852 // DispatchProxy derives from it at run time
    public class Crossing : DispatchProxy
#pragma warning restore CA1852
    {
        internal IExchangeGrain Beyond { get; set; } = null!;

        internal Func<SignedMessage, Func<Task<ExchangeReply>>, Task<ExchangeReply>> Watch { get; set; } = null!;

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
            => args is [SignedMessage message]
                ? Watch(message, () => (Task<ExchangeReply>)targetMethod!.Invoke(Beyond, args)!)
                : targetMethod!.Invoke(Beyond, args);
    }
}
