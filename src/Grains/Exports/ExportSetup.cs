using EOffice.Grains.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Exports;

internal static class ExportSetup
{
    public static IServiceCollection AddExports(this IServiceCollection services)
    {
        services.AddSingleton<ExportParts>();
        services.AddSingleton<ExportStore>();
        services.AddSingleton<ExportMaking>();
        services.AddSingleton<ExportDeleting>();
        services.AddSingleton<ExportReader>();
        services.AddSingleton<ExportRunner>();
        services.AddSingleton<ITimedWork>(provider => provider.GetRequiredService<ExportRunner>());
        services.AddSingleton<IOutboxHandler, ExportConfirming>();
        return services;
    }

    /// <summary>In processes that host grains.</summary>
    public static IServiceCollection AddExportRunner(this IServiceCollection services)
        => services.AddHostedService(provider => provider.GetRequiredService<ExportRunner>());
}
