using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Tenancy.Tests;

/// <summary>An approved application, with the process killed after every named step: the next round goes on to the end.</summary>
public sealed class KilledOnboardingTests : IDisposable
{
    private static readonly string[] Steps =
        ["row", "role", "database", "access", "keys", "brand", "defaults", "active", "authority", "storage", "administrator"];

    private readonly SiloProgram _silo = SiloProgram.OnNewCatalog("onboard");

    public void Dispose() => _silo.Dispose();

    [Fact]
    public async Task Killed_after_every_step_in_turn_it_still_ends_as_one_ready_government()
    {
        await _silo.DoAsync("migrate");
        var id = await ApproveAsync("banyumas", "33.02");
        foreach (var step in Steps)
        {
            await _silo.DieAsync($"provision.after-{step}", "onboard");
            Assert.Equal("Approved", await _silo.AskAsync<string>($"SELECT state FROM application WHERE id = '{id}'"));
        }

        await _silo.DieAsync("provision.after-ready", "onboard");
        await IsReadyAsync(id, "banyumas");
        Assert.Equal(1L, await _silo.AskAsync<long>("SELECT count(*) FROM tenant"));
    }

    [Fact]
    public async Task Killed_after_any_one_step_the_next_round_finishes()
    {
        await _silo.DoAsync("migrate");
        foreach (var (no, step) in new[] { "database", "active", "storage" }.Index())
        {
            var id = await ApproveAsync($"daerah-{step}", $"33.1{no}");
            await _silo.DieAsync($"provision.after-{step}", "onboard");
            await _silo.DoAsync("onboard");
            await IsReadyAsync(id, $"daerah-{step}");
        }
    }

    [Fact]
    public async Task An_address_that_was_taken_meanwhile_waits_for_an_operator_and_takes_nothing_from_its_owner()
    {
        await _silo.DoAsync("migrate");
        await _silo.DoAsync("provision", "--id", "kebumen", "--name", "Kabupaten Kebumen", "--kind", "regency", "--region", "33.05");
        var id = await ApproveAsync("kebumen", "33.99");
        await _silo.DoAsync("onboard");
        Assert.True(await _silo.AskAsync<bool>($"SELECT hopeless AND error LIKE '%belongs to%' FROM application WHERE id = '{id}'"));
        Assert.Equal("33.05", await _silo.AskAsync<string>("SELECT region_code FROM tenant WHERE id = 'kebumen'"));
    }

    private async Task IsReadyAsync(Guid application, string tenant)
    {
        Assert.Equal("Ready", await _silo.AskAsync<string>($"SELECT state FROM application WHERE id = '{application}'"));
        var done = await _silo.AskAsync<string[]>($"SELECT array_agg(step ORDER BY at, step) FROM application_step WHERE application = '{application}'");
        // Reported after it is done: the one that was killed in between is done again, and reported then.
        Assert.Equal(Steps.Order(), done!.Order());
        await using var services = TestInstallation.Build(new TenancyOptions { CatalogConnectionString = _silo.Catalog, DataDirectory = _silo.Folder });
        await services.GetRequiredService<TenantCatalog>().RefreshAsync();
        var id = TenantId.Parse(tenant);
        Assert.Equal(TenantState.Active, services.GetRequiredService<TenantCatalog>().Find(id)!.State);
        await using var office = services.GetRequiredService<TenantDatabases>().Get(id).CreateCommand(
            "SELECT (SELECT count(*) FROM authority) = 1 AND (SELECT count(*) FROM first_administrator WHERE person IS NULL) = 1 AND (SELECT count(*) FROM classification) > 50");
        Assert.Equal(true, await office.ExecuteScalarAsync());
    }

    private async Task<Guid> ApproveAsync(string address, string region)
    {
        var id = Guid.CreateVersion7();
        await _silo.AskAsync<object>($$"""
            INSERT INTO application (id, link, state, region_code, region_name, kind, address, facts, changed_at, next_try_at)
            VALUES ('{{id}}', '{{id}}', 'Approved', '{{region}}', 'Kabupaten {{address}}', 'Regency', '{{address}}',
                '{"officialName":"Wahyu Pranowo","officialPost":"Kepala Dinas","officialNip":"","contactEmail":"a@daerah.example","contactPhone":"(000) 555-0177","agreementNumber":"PKS/1","address":"{{address}}"}',
                now(), now())
            """);
        return id;
    }
}
