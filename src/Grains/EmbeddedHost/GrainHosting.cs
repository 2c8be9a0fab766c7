using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Runtime;

/// <summary>This flavour's host. src/Grains/OrleansHost has the same class for the other one; exactly one of them is compiled.</summary>
internal static class GrainHosting
{
    public const bool IsCluster = false;

    /// <summary>How long a call that was turned away is repeated.</summary>
    public static TimeSpan Patience => TimeSpan.Zero;

    /// <summary>There is nothing to join.</summary>
    public static bool MayJoinLater(Exception fault) => false;

    /// <summary>True when the host turned a call away, or was gone: never here, where host and caller live and die together.</summary>
    public static bool IsRejection(Exception fault) => false;

    /// <summary>Makes an <see cref="IGrainFactory"/> available, and whatever must run for it.</summary>
    public static IServiceCollection AddGrainHost(this IServiceCollection services)
    {
        services.AddSingleton(new GrainAssembly(typeof(GrainHosting).Assembly));
        services.AddSingleton(provider => new EmbeddedGrainHost(
            provider, provider.GetRequiredService<TimeProvider>(), provider.GetServices<GrainAssembly>()));
        services.AddSingleton<IGrainFactory>(provider => provider.GetRequiredService<EmbeddedGrainHost>());
        return services.AddHostedService(provider => provider.GetRequiredService<EmbeddedGrainHost>());
    }

    /// <summary>Whoever calls grains hosts them.</summary>
    public static IServiceCollection AddGrainCalls(this IServiceCollection services) => services.AddGrainHost();
}
