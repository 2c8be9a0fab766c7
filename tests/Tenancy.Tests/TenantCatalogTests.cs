using EOffice.Tenancy.Catalog;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EOffice.Tenancy.Tests;

public sealed class TenantCatalogTests(TestInstallation installation) : IClassFixture<TestInstallation>
{
    [Theory]
    [InlineData("tegal.localhost", true)]
    [InlineData("TEGAL.localhost:8080", true)]
    [InlineData("tegal.localhost.", true)]
    [InlineData("localhost:8080", false)]
    [InlineData("tegal.localhost.example", false)]
    [InlineData("a.tegal.localhost", false)]
    [InlineData("[::1]:8080", false)]
    [InlineData("[::1]", false)]
    [InlineData("127.0.0.1:80", false)]
    [InlineData("", false)]
    public async Task A_host_leads_to_its_tenant_or_to_none(string host, bool found)
    {
        await installation.ProvisionAsync("tegal");
        Assert.Equal(found, installation.Get<TenantCatalog>().FindByHost(host)?.Id.Value == "tegal");
    }

    [Fact]
    public async Task A_tenant_being_provisioned_has_no_host_and_no_database()
    {
        await installation.AskCatalogAsync<object>("""
            INSERT INTO tenant (id, name, kind, region_code, time_zone, state, database_name, role_name, role_password)
            VALUES ('setengah', 'x', 'City', '35.78', 'Asia/Jakarta', 'Provisioning', 'eo_x', 'eo_x_role', '')
            """);
        var catalog = installation.Get<TenantCatalog>();
        await catalog.RefreshAsync();
        Assert.Null(catalog.FindByHost("setengah.localhost"));
        Assert.Throws<InvalidOperationException>(() => installation.Get<TenantDatabases>().Get(TenantId.Parse("setengah")));
    }

    [Fact]
    public async Task Another_process_learns_of_a_new_tenant_by_itself()
    {
        await using var other = TestInstallation.Build(installation.Options with { CatalogRefresh = TimeSpan.FromHours(1) });
        var watch = other.GetServices<IHostedService>().OfType<CatalogWatch>().Single();
        await watch.StartAsync(default);
        await other.Get<NoticeBus>().ReadyAsync(default);
        await installation.ProvisionAsync("baru");
        await Eventually.TrueAsync(() => other.Get<TenantCatalog>().FindByHost("baru.localhost") is not null);
        await watch.StopAsync(default);
    }

    [Fact]
    public async Task Notices_reach_every_listener_after_the_connection_was_cut()
    {
        var tenant = await installation.ProvisionAsync("kabar");
        var bus = installation.Get<NoticeBus>();
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var heard = bus.SubscribeAsync(stop.Token).GetAsyncEnumerator(stop.Token);
        await bus.ReadyAsync(stop.Token);
        await bus.PublishAsync(tenant.Id, "desks 1");
        Assert.True(await heard.MoveNextAsync());
        Assert.Equal((tenant.Id, "desks 1"), heard.Current);

        await installation.AskCatalogAsync<bool>(
            "SELECT bool_or(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'");
        var next = heard.MoveNextAsync().AsTask();
        await Eventually.TrueAsync(async () =>
        {
            await bus.PublishAsync(tenant.Id, "desks 2");
            return next.IsCompleted;
        });
        Assert.Equal((tenant.Id, "desks 2"), heard.Current);
    }

    [Fact]
    public async Task The_board_shows_who_has_work()
    {
        var busy = await installation.ProvisionAsync("sibuk");
        var idle = await installation.ProvisionAsync("tenang");
        var board = installation.Get<ActivityBoard>();
        await installation.AskCatalogAsync<object>("UPDATE activity SET marked_at = NULL");
        Assert.Empty(await board.ActiveAsync());
        await board.MarkActiveAsync(busy.Id);
        await board.SetNextDueAsync(idle.Id, TimeProvider.System.GetUtcNow().AddHours(1));
        Assert.Equal([busy.Id], await board.ActiveAsync());
        await board.SetNextDueAsync(idle.Id, TimeProvider.System.GetUtcNow().AddMinutes(-1));
        Assert.Equal([busy.Id, idle.Id], await board.ActiveAsync());
        await board.SetNextDueAsync(idle.Id, null);
        Assert.Equal([busy.Id], await board.ActiveAsync());

        // The second mark within half a minute writes nothing.
        await installation.AskCatalogAsync<object>("UPDATE activity SET marked_at = NULL");
        await board.MarkActiveAsync(busy.Id);
        Assert.Empty(await board.ActiveAsync());
    }
}
