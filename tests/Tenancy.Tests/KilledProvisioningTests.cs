using System.Diagnostics;
using EOffice.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Tenancy.Tests;

/// <summary>The real program, killed where a power cut would hurt most; then the same command again.</summary>
public sealed class KilledProvisioningTests : IDisposable
{
    private const int Killed = 137;   // 128 + SIGKILL, as .NET reports it

    private readonly string _folder = Directory.CreateTempSubdirectory("eoffice-killed-").FullName;
    private readonly string _server = TestCluster.Get().To(TestCluster.NewName("killed"));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Killed_after_any_step_the_same_command_goes_on()
    {
        Assert.Equal(0, (await SiloAsync(null, "migrate")).Code);
        foreach (var step in new[] { "row", "role", "database", "access", "keys", "brand", "defaults", "active" })
        {
            Assert.Equal(Killed, (await ProvisionAsync($"provision.after-{step}", $"after-{step}")).Code);
            Assert.Equal(0, (await ProvisionAsync(null, $"after-{step}")).Code);
        }

        await AllCanWorkAsync(8);
    }

    [Fact]
    public async Task Killed_again_and_again_it_still_ends_as_one_government()
    {
        Assert.Equal(0, (await SiloAsync(null, "migrate")).Code);
        foreach (var step in new[] { "row", "role", "database", "access", "keys", "brand", "defaults" })
        {
            Assert.Equal(Killed, (await ProvisionAsync($"provision.after-{step}", "keras")).Code);
        }

        Assert.Equal(0, (await ProvisionAsync(null, "keras")).Code);
        await AllCanWorkAsync(1);
    }

    [Fact]
    public async Task Killed_migrations_go_on()
    {
        Assert.Equal(Killed, (await SiloAsync("migrate.before-commit", "migrate")).Code);
        Assert.Equal(Killed, (await SiloAsync("migrate.after-commit", "migrate")).Code);
        Assert.Equal(Killed, (await SiloAsync("template.before-close", "migrate")).Code);
        Assert.Equal(0, (await SiloAsync(null, "migrate")).Code);
        Assert.Equal(0, (await ProvisionAsync(null, "utuh")).Code);
        await AllCanWorkAsync(1);
    }

    [Fact]
    public async Task Killed_while_the_master_key_is_exchanged_the_same_command_goes_on()
    {
        Assert.Equal(0, (await SiloAsync(null, "migrate")).Code);
        Assert.Equal(0, (await ProvisionAsync(null, "utuh")).Code);
        Assert.Equal(1, (await SiloAsync(null, "rotate-master-key", "--drop-old")).Code);
        foreach (var step in new[] { "master-key.after-file", "master-key.before-commit" })
        {
            Assert.Equal(Killed, (await SiloAsync(step, "rotate-master-key")).Code);
            await AllCanWorkAsync(1);
        }

        Assert.Equal(0, (await SiloAsync(null, "rotate-master-key")).Code);
        Assert.Equal(0, (await SiloAsync(null, "rotate-master-key", "--drop-old")).Code);
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
        var (actual, errors) = await SiloAsync(null, words);
        Assert.Equal(code, actual);
        Assert.Equal(code == 0, errors.Length == 0);
        Assert.DoesNotContain("   at EOffice", errors, StringComparison.Ordinal);
    }

    private Task<(int Code, string Errors)> ProvisionAsync(string? failpoint, string id)
        => SiloAsync(failpoint, "provision", "--id", id, "--name", $"Kabupaten {id}", "--kind", "regency", "--region", "35.22", "--host", $"{id}.example");

    private async Task AllCanWorkAsync(int count)
    {
        var options = new TenancyOptions { CatalogConnectionString = _server, DataDirectory = _folder };
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

    private async Task<(int Code, string Errors)> SiloAsync(string? failpoint, params string[] words)
    {
        var start = new ProcessStartInfo(Silo, words) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["EOFFICE_CATALOG"] = _server;
        start.Environment["EOFFICE_DATA"] = _folder;
        start.Environment["EOFFICE_FAILPOINT"] = failpoint;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await output;
        await process.WaitForExitAsync();
        return (process.ExitCode, errors);
    }

    // artifacts/bin/Tenancy.Tests/<flavour>/ beside artifacts/bin/Silo/<flavour>/
    private static string Silo
    {
        get
        {
            var here = new DirectoryInfo(AppContext.BaseDirectory);
            return Path.Combine(here.Parent!.Parent!.FullName, "Silo", here.Name, "EOffice.Silo");
        }
    }
}
