using System.Diagnostics;
using EOffice.Testing;
using Npgsql;

namespace EOffice.Tenancy.Tests;

/// <summary>The pass over all governments, killed between two of them: the next run is the same pass and goes on.</summary>
public sealed class KilledMigrationTests : IDisposable
{
    private const int Killed = 137;   // 128 + SIGKILL, as .NET reports it

    private readonly string _folder = Directory.CreateTempSubdirectory("eoffice-migrate-").FullName;
    private readonly string _server = TestCluster.Get().To(TestCluster.NewName("migrate"));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Killed_after_two_of_three_it_is_seen_to_have_stopped_and_goes_on_with_the_third_alone()
    {
        Assert.Equal(0, (await SiloAsync(null, "migrate")).Exit);
        foreach (var (id, region) in new[] { ("agam", "13.06"), ("berau", "64.03"), ("cianjur", "32.03") })
        {
            Assert.Equal(0, (await SiloAsync(null, "provision", "--id", id, "--name", $"Kabupaten {id}", "--kind", "regency", "--region", region)).Exit);
        }

        Assert.Equal(Killed, (await SiloAsync("migrate.after-tenant:2", "migrate")).Exit);
        Assert.Equal("agam Current, berau Current, cianjur Waiting", await StatesAsync());
        Assert.Equal("open 0 dead", await PassAsync());

        Assert.Equal(Killed, (await SiloAsync("migrate.after-tenant:1", "migrate")).Exit);
        Assert.Equal("agam Current, berau Current, cianjur Current", await StatesAsync());
        Assert.Equal("open 1 dead", await PassAsync());

        var (exit, output) = await SiloAsync(null, "migrate");
        Assert.Equal(0, exit);
        Assert.Contains("going on where the last run ended", output, StringComparison.Ordinal);
        Assert.DoesNotContain("agam", output, StringComparison.Ordinal);
        Assert.Equal("ended 2 dead", await PassAsync());

        // The next one looks at all of them again.
        Assert.Contains("agam: up to date", (await SiloAsync(null, "migrate")).Output, StringComparison.Ordinal);
        Assert.Equal("ended 0 dead", await PassAsync());
    }

    private Task<string?> StatesAsync() => AskAsync("SELECT string_agg(tenant_id || ' ' || state, ', ' ORDER BY tenant_id) FROM tenant_migration");

    private Task<string?> PassAsync() => AskAsync($"""
        SELECT concat(CASE WHEN ended_at IS NULL THEN 'open' ELSE 'ended' END, ' ', resumed, ' ',
            CASE WHEN EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND (classid::bigint << 32 | objid::bigint) = {Migrations.MigrationPass.Lock}
                AND database = (SELECT oid FROM pg_database WHERE datname = current_database())) THEN 'alive' ELSE 'dead' END)
        FROM migration_pass ORDER BY began_at DESC LIMIT 1
        """);

    private async Task<string?> AskAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync() as string;
    }

    private async Task<(int Exit, string Output)> SiloAsync(string? failpoint, params string[] words)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var start = new ProcessStartInfo(Path.Combine(here.Parent!.Parent!.FullName, "Silo", here.Name, "EOffice.Silo"), words) { RedirectStandardOutput = true };
        start.Environment["EOFFICE_CATALOG"] = _server;
        start.Environment["EOFFICE_DATA"] = _folder;
        start.Environment["EOFFICE_FAILPOINT"] = failpoint;
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }
}
