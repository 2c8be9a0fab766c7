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
        var fromEnvironment = TenancyOptions.FromEnvironment(GrainsSetup.Schema);
        var services = new ServiceCollection().AddTenancy(options?.Invoke(fromEnvironment) ?? fromEnvironment).AddOfficeGrains();
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
}
