using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Accounts.SingleSignOn;

internal static class SingleSignOnSetup
{
    public static IServiceCollection AddSingleSignOn(this IServiceCollection services)
    {
        // No loggers: addresses and bodies carry codes.
        services.AddHttpClient(IdentityProviderHttp.ClientName, client =>
            {
                client.Timeout = Timeout.InfiniteTimeSpan;
                client.MaxResponseContentBufferSize = IdentityProviderHttp.LongestAnswer;
            })
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(provider => provider.GetRequiredService<SignOnNetworks>().Handler());
        return services
            .AddSingleton<SignOnNetworks>()
            .AddSingleton<IdentityProviderHttp>()
            .AddSingleton<IdentityProviders>()
            .AddSingleton<CodeExchange>()
            .AddSingleton<IdTokens>()
            .AddSingleton<SignOns>()
            .AddSingleton<SignOnTickets>()
            .AddSingleton<SignOnPeople>()
            .AddSingleton<SignOnRefused>()
            .AddSingleton<SignOnDesk>()
            .AddSingleton<SignOnTesting>()
            .AddSingleton<SignOnFlow>();
    }
}
