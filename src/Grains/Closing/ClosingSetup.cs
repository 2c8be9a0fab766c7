using EOffice.Grains.Operators;
using EOffice.Grains.Signing;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Closing;

internal static class ClosingSetup
{
    public static IServiceCollection AddClosing(this IServiceCollection services) => services.AddSingleton<InstallationSeal>().AddSingleton<ClosingRounds>()
        .AddSingleton(s => new DestructionRegister(s.GetRequiredService<ConsoleStore>(), s.GetRequiredService<InstallationSeal>()));

    /// <summary>In processes that host grains.</summary>
    public static IServiceCollection AddClosingRounds(this IServiceCollection services)
        => services.AddHostedService(provider => provider.GetRequiredService<ClosingRounds>());
}
