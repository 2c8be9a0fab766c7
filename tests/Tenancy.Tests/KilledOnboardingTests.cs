using System.Diagnostics;
using EOffice.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace EOffice.Tenancy.Tests;

/// <summary>An approved application, with the process killed after every named step: the next round goes on to the end.</summary>
public sealed class KilledOnboardingTests : IDisposable
{
    private const int Killed = 137;   // 128 + SIGKILL, as .NET reports it

    private static readonly string[] Steps =
        ["row", "role", "database", "access", "keys", "brand", "defaults", "active", "authority", "storage", "administrator"];

    private readonly string _folder = Directory.CreateTempSubdirectory("eoffice-onboard-").FullName;
    private readonly string _server = TestCluster.Get().To(TestCluster.NewName("onboard"));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Killed_after_every_step_in_turn_it_still_ends_as_one_ready_government()
    {
        Assert.Equal(0, await SiloAsync(null, "migrate"));
        var id = await ApproveAsync("banyumas", "33.02");
        foreach (var step in Steps)
        {
            Assert.Equal(Killed, await SiloAsync($"provision.after-{step}", "onboard"));
            Assert.Equal("Approved", await AskAsync<string>($"SELECT state FROM application WHERE id = '{id}'"));
        }

        Assert.Equal(Killed, await SiloAsync("provision.after-ready", "onboard"));
        await IsReadyAsync(id, "banyumas");
        Assert.Equal(1L, await AskAsync<long>("SELECT count(*) FROM tenant"));
    }

    [Fact]
    public async Task Killed_after_any_one_step_the_next_round_finishes()
    {
        Assert.Equal(0, await SiloAsync(null, "migrate"));
        foreach (var (no, step) in new[] { "database", "active", "storage" }.Index())
        {
            var id = await ApproveAsync($"daerah-{step}", $"33.1{no}");
            Assert.Equal(Killed, await SiloAsync($"provision.after-{step}", "onboard"));
            Assert.Equal(0, await SiloAsync(null, "onboard"));
            await IsReadyAsync(id, $"daerah-{step}");
        }
    }

    [Fact]
    public async Task An_address_that_was_taken_meanwhile_waits_for_an_operator_and_takes_nothing_from_its_owner()
    {
        Assert.Equal(0, await SiloAsync(null, "migrate"));
        Assert.Equal(0, await SiloAsync(null, "provision", "--id", "kebumen", "--name", "Kabupaten Kebumen", "--kind", "regency", "--region", "33.05"));
        var id = await ApproveAsync("kebumen", "33.99");
        Assert.Equal(0, await SiloAsync(null, "onboard"));
        Assert.True(await AskAsync<bool>($"SELECT hopeless AND error LIKE '%belongs to%' FROM application WHERE id = '{id}'"));
        Assert.Equal("33.05", await AskAsync<string>("SELECT region_code FROM tenant WHERE id = 'kebumen'"));
    }

    private async Task IsReadyAsync(Guid application, string tenant)
    {
        Assert.Equal("Ready", await AskAsync<string>($"SELECT state FROM application WHERE id = '{application}'"));
        var done = await AskAsync<string[]>($"SELECT array_agg(step ORDER BY at, step) FROM application_step WHERE application = '{application}'");
        // Reported after it is done: the one that was killed in between is done again, and reported then.
        Assert.Equal(Steps.Order(), done!.Order());
        await using var services = TestInstallation.Build(new TenancyOptions { CatalogConnectionString = _server, DataDirectory = _folder });
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
        await AskAsync<object>($$"""
            INSERT INTO application (id, link, state, region_code, region_name, kind, address, facts, changed_at, next_try_at)
            VALUES ('{{id}}', '{{id}}', 'Approved', '{{region}}', 'Kabupaten {{address}}', 'Regency', '{{address}}',
                '{"officialName":"Wahyu Pranowo","officialPost":"Kepala Dinas","officialNip":"","contactEmail":"a@daerah.example","contactPhone":"(000) 555-0177","agreementNumber":"PKS/1","address":"{{address}}"}',
                now(), now())
            """);
        return id;
    }

    private async Task<T?> AskAsync<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(_server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync() is T value ? value : default;
    }

    private async Task<int> SiloAsync(string? failpoint, params string[] words)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var start = new ProcessStartInfo(Path.Combine(here.Parent!.Parent!.FullName, "Silo", here.Name, "EOffice.Silo"), words) { RedirectStandardOutput = true };
        start.Environment["EOFFICE_CATALOG"] = _server;
        start.Environment["EOFFICE_DATA"] = _folder;
        start.Environment["EOFFICE_FAILPOINT"] = failpoint;
        using var process = Process.Start(start)!;
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
