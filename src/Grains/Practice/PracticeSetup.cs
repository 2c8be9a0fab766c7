using EOffice.Grains.Runtime;
using EOffice.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EOffice.Grains.Practice;

internal static class PracticeSetup
{
    public static IServiceCollection AddPractice(this IServiceCollection services)
    {
        services.TryAddSingleton(new PracticeOptions());
        services.AddSingleton<PracticeStore>();
        services.AddSingleton<Readiness>();
        services.AddSingleton<ITenantDefaults, PracticeBeginning>();
        services.AddSingleton<IOutboxHandler, PracticeEnding>();
        services.AddSingleton<ITimedWork, PracticeFiles>();
        return services;
    }
}
