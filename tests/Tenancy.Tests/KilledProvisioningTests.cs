using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Tenancy.Tests;

/// <summary>The real program, killed where a power cut would hurt most; then the same command again.</summary>
public sealed class KilledProvisioningTests : IDisposable
{
    private readonly SiloProgram _silo = SiloProgram.OnNewCatalog("killed");

    public void Dispose() => _silo.Dispose();

    [Fact]
    public async Task Killed_after_any_step_the_same_command_goes_on()
    {
        await _silo.DoAsync("migrate");
        foreach (var step in new[] { "row", "role", "database", "access", "keys", "brand", "defaults", "active" })
        {
            await _silo.DieAsync($"provision.after-{step}", Provision($"after-{step}"));
            await _silo.DoAsync(Provision($"after-{step}"));
        }

        await AllCanWorkAsync(8);
    }

    [Fact]
    public async Task Killed_again_and_again_it_still_ends_as_one_government()
    {
        await _silo.DoAsync("migrate");
        foreach (var step in new[] { "row", "role", "database", "access", "keys", "brand", "defaults" })
        {
            await _silo.DieAsync($"provision.after-{step}", Provision("keras"));
        }

        await _silo.DoAsync(Provision("keras"));
        await AllCanWorkAsync(1);
    }

    [Fact]
    public async Task Killed_migrations_go_on()
    {
        await _silo.DieAsync("migrate.before-commit", "migrate");
        await _silo.DieAsync("migrate.after-commit", "migrate");
        await _silo.DieAsync("template.before-close", "migrate");
        await _silo.DoAsync("migrate");
        await _silo.DoAsync(Provision("utuh"));
        await AllCanWorkAsync(1);
    }

    [Fact]
    public async Task Killed_while_the_master_key_is_exchanged_the_same_command_goes_on()
    {
        await _silo.DoAsync("migrate");
        await _silo.DoAsync(Provision("utuh"));
        Assert.Equal(1, (await _silo.RunAsync("rotate-master-key", "--drop-old")).Code);
        foreach (var step in new[] { "master-key.after-file", "master-key.before-commit" })
        {
            await _silo.DieAsync(step, "rotate-master-key");
            await AllCanWorkAsync(1);
        }

        await _silo.DoAsync("rotate-master-key");
        await _silo.DoAsync("rotate-master-key", "--drop-old");
        await AllCanWorkAsync(1);
    }

    [Theory]
    [InlineData(2, "provision", "--id", "kota")]
    [InlineData(2, "provision", "--id")]
    [InlineData(2, "fly")]
    [InlineData(2, "tenants", "--all", "yes")]
    [InlineData(1, "tenants")]
    [InlineData(1, "run")]
    [InlineData(0, "help")]
    public async Task What_cannot_be_done_is_said(int code, params string[] words)
    {
        var (ended, _, errors) = await _silo.RunAsync(words);
        Assert.Equal(code, ended);
        Assert.Equal(code == 0, errors.Length == 0);
        Assert.DoesNotContain("   at EOffice", errors, StringComparison.Ordinal);
    }

    private static string[] Provision(string id) => ["provision", "--id", id, "--name", $"Kabupaten {id}", "--kind", "regency", "--region", "35.22", "--host", $"{id}.example"];

    private async Task AllCanWorkAsync(int count)
    {
        var options = new TenancyOptions { CatalogConnectionString = _silo.Catalog, DataDirectory = _silo.Folder };
        await using var services = TestInstallation.Build(options);
        var catalog = services.GetRequiredService<TenantCatalog>();
        await catalog.RefreshAsync();
        Assert.Equal(count, catalog.All().Count);
        foreach (var tenant in catalog.All())
        {
            Assert.Equal(TenantState.Active, tenant.State);
            Assert.Equal(tenant, catalog.FindByHost($"{tenant.Id}.example"));
            Assert.True(services.Get<ExchangeKeys>().Verify(
                tenant.Id, tenant.ExchangeKeyId, "a"u8, services.Get<ExchangeKeys>().Sign(tenant.Id, "a"u8)));
            Assert.Null(await TestInstallation.RefusalAsync(services.Get<TenantDatabases>().Get(tenant.Id), "DELETE FROM outbox"));
            Assert.Equal("42501", await TestInstallation.RefusalAsync(services.Get<TenantDatabases>().Get(tenant.Id), "DELETE FROM audit_entry"));
        }
    }
}
