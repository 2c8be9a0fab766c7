using EOffice.Grains.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Push;

internal static class PushSetup
{
    /// <summary>People are told on their own devices.</summary>
    public static IServiceCollection AddPush(this IServiceCollection services)
    {
        // No loggers: whoever knows such an address can write to it.
        services.AddHttpClient(PushHttp.ClientName, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(provider => provider.GetRequiredService<PushNetworks>().Handler());
        return services
            .AddSingleton<PushNetworks>()
            .AddSingleton<PushHttp>()
            .AddSingleton<PushStore>()
            .AddSingleton<PushNewsDesk>()
            .AddSingleton<PushIdentity>()
            .AddSingleton<PushDelivery>()
            .AddSingleton<IOutboxHandler, PushSending>();
    }
}
