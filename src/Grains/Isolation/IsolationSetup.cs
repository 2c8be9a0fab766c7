using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Isolation;

internal static class IsolationSetup
{
    public static IServiceCollection AddIsolation(this IServiceCollection services)
    {
        services.AddSingleton<DatabaseProof>();
        services.AddSingleton<KeyProof>();
        services.AddSingleton<IsolationHistory>();
        services.AddSingleton<IsolationProof>();
        services.AddSingleton<IsolationRounds>();
        return services;
    }

    /// <summary>In processes that host grains.</summary>
    public static IServiceCollection AddIsolationRounds(this IServiceCollection services)
        => services.AddHostedService(provider => provider.GetRequiredService<IsolationRounds>());
}
