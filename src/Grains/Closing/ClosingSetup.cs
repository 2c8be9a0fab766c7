using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Closing;

internal static class ClosingSetup
{
    public static IServiceCollection AddClosing(this IServiceCollection services) => services.AddSingleton<ClosingRounds>();

    /// <summary>In processes that host grains.</summary>
    public static IServiceCollection AddClosingRounds(this IServiceCollection services)
        => services.AddHostedService(provider => provider.GetRequiredService<ClosingRounds>());
}
