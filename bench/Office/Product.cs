using EOffice.Grains;
using EOffice.Grains.Runtime;
using EOffice.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;

namespace EOffice.Bench.Office;

/// <summary>The product in this process, put together as the portal does it, on the data that the environment names.</summary>
internal sealed class Product : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private Product(ServiceProvider services) => _services = services;

    /// <param name="options">What the environment says, altered.</param>
    /// <param name="alter">Stand-ins for parts that are not to be measured.</param>
    public static async Task<Product> StartAsync(Func<TenancyOptions, TenancyOptions>? options = null, Action<IServiceCollection>? alter = null)
    {
        var services = Services(options);
        alter?.Invoke(services);
        var product = new Product(services.BuildServiceProvider());
        await product.Get<Installation>().MigrateAsync();
        await product.Get<TenantCatalog>().RefreshAsync();
        foreach (var hosted in product._services.GetServices<IHostedService>())
        {
            await hosted.StartAsync(CancellationToken.None);
        }

        return product;
    }

    /// <summary>Nothing but the migrations, of all governments.</summary>
    public static async Task MigrateAsync(Func<TenancyOptions, TenancyOptions> options, IProgress<string> progress, CancellationToken stop)
    {
        await using var services = Services(options).BuildServiceProvider();
        await services.GetRequiredService<Installation>().MigrateAsync(progress, stop);
    }

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public TenantGrains Grains(TenantId tenant) => new(Get<IGrainFactory>(), tenant);

    public async ValueTask DisposeAsync()
    {
        foreach (var hosted in _services.GetServices<IHostedService>().Reverse())
        {
            await hosted.StopAsync(CancellationToken.None);
        }

        await _services.DisposeAsync();
    }

    private static IServiceCollection Services(Func<TenancyOptions, TenancyOptions>? options)
    {
        var fromEnvironment = TenancyOptions.FromEnvironment(GrainsSetup.Schema);
        return new ServiceCollection().AddTenancy(options?.Invoke(fromEnvironment) ?? fromEnvironment).AddOfficeGrains();
    }
}
