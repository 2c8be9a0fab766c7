using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Runtime;

/// <summary>This flavour's host. src/Grains/OrleansHost has the same class for the other one; exactly one of them is compiled.</summary>
internal static class GrainHosting
{
    /// <summary>Makes an <see cref="IGrainFactory"/> available, and whatever must run for it.</summary>
    public static IServiceCollection AddGrainHost(this IServiceCollection services)
    {
        services.AddSingleton<EmbeddedGrainHost>();
        services.AddSingleton<IGrainFactory>(provider => provider.GetRequiredService<EmbeddedGrainHost>());
        return services.AddHostedService(provider => provider.GetRequiredService<EmbeddedGrainHost>());
    }
}
