using EOffice.Grains.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Webhooks;

internal static class WebhooksSetup
{
    /// <summary>Other programs that are told of events.</summary>
    public static IServiceCollection AddWebhooks(this IServiceCollection services)
    {
        // No loggers: addresses may carry words that let somebody in.
        services.AddHttpClient(WebhookHttp.ClientName, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(provider => provider.GetRequiredService<WebhookNetworks>().Handler());
        return services
            .AddSingleton<WebhookNetworks>()
            .AddSingleton<WebhookHttp>()
            .AddSingleton<WebhookStore>()
            .AddSingleton<WebhookReader>()
            .AddSingleton<WebhookSending>()
            .AddSingleton<IOutboxHandler>(provider => provider.GetRequiredService<WebhookSending>());
    }
}
