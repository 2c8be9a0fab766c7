using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.BatchSealing;

/// <summary>Registers reading and sealing of many letters.</summary>
internal static class BatchSealingSetup
{
    public static IServiceCollection AddBatchSealing(this IServiceCollection services)
        => services
            .AddSingleton<SealReviews>()
            .AddSingleton<SealBatchStore>()
            .AddSingleton(_ => new SealTurns())
            .AddSingleton<SealBatchRunner>();

    /// <summary>After the grain host, so that it stops first: the letter under way still needs the grains.</summary>
    public static IServiceCollection AddSealBatchRunner(this IServiceCollection services)
        => services.AddHostedService(provider => provider.GetRequiredService<SealBatchRunner>());
}
