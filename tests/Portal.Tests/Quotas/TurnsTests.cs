using EOffice.Portal.Quotas;
using EOffice.Tenancy;

namespace EOffice.Portal.Tests.Quotas;

/// <summary>The way of requests through their government's turns, with an answer that may take as long as it likes.</summary>
[Collection(PortalHost.Name)]
public sealed class TurnsTests(PortalHost portal)
{
    private static readonly int Share = Math.Max(2, Environment.ProcessorCount);

    [Fact]
    public async Task Who_waits_for_somebody_outside_holds_up_nobody_for_long()
    {
        var outside = new TaskCompletionSource();
        await using var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddQuotaGate().AddScoped<TenantContext>().BuildServiceProvider();
        var way = new ApplicationBuilder(services);
        way.UseTurns();
        way.Run(context => context.Request.Path == "/slow" ? outside.Task : Task.CompletedTask);
        var handle = way.Build();

        var slow = Enumerable.Range(0, Share).Select(_ => AskAsync(handle, services, "/slow", "bali")).ToList();
        var behind = AskAsync(handle, services, "/quick", "bali");
        Assert.False(behind.IsCompleted, "there was no turn to wait for");
        await AskAsync(handle, services, "/quick", "sumedang").WaitAsync(TimeSpan.FromSeconds(30));
        await behind.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.DoesNotContain(slow, one => one.IsCompleted);
        outside.SetResult();
        await Task.WhenAll(slow);
    }

    private async Task AskAsync(RequestDelegate handle, ServiceProvider services, string path, string tenant)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantContext>().Use(portal.Services.GetRequiredService<TenantCatalog>().Find(TenantId.Parse(tenant))!);
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        (context.Request.Method, context.Request.Path) = ("GET", path);
        context.SetEndpoint(new Endpoint(null, EndpointMetadataCollection.Empty, path));
        await handle(context);
    }
}
