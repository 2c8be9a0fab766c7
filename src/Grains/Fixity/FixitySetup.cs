using EOffice.Grains.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EOffice.Grains.Fixity;

internal static class FixitySetup
{
    public static IServiceCollection AddFixity(this IServiceCollection services)
    {
        services.TryAddSingleton(FixityOptions.Default);
        services.AddSingleton<FixityReader>();
        services.AddSingleton<ITimedWork, FixityPass>();
        return services;
    }
}
