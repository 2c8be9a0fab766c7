using EOffice.Grains.Isolation;
using EOffice.Grains.Operators;
using Npgsql;

namespace EOffice.Portal.Tests.Operators;

/// <summary>On a portal of its own: what the page says is of the whole installation. In the collection, so that two portals never start at once.</summary>
[Collection(PortalHost.Name)]
public sealed class IsolationPageTests : IAsyncLifetime
{
    private PortalHost _portal = null!;

    // Its own proof would come in between.
    public async Task InitializeAsync()
    {
        _portal = await PortalHost.StartAsync();
        await _portal.Services.GetServices<IHostedService>().Single(part => part.GetType().Name == "IsolationRounds").StopAsync(default);
    }

    public async Task DisposeAsync() => await _portal.DisposeAsync();

    [Fact]
    public async Task Red_before_the_first_for_another_build_when_old_and_for_a_leak_else_green()
    {
        var browser = (await Console.SignedInAsync(_portal, OperatorRole.Support)).Browser;
        await WriteAsync("DELETE FROM isolation_proof");
        Assert.Contains("Belum pernah diuji", (await browser.FollowAsync(await browser.OpenAsync("/console/tenants"), "Isolasi")).Words, StringComparison.Ordinal);

        await AddAsync("another", "now() - interval '3 days'", "{}");
        Assert.Contains("Versi yang sedang berjalan belum diuji", await WordsAsync(browser), StringComparison.Ordinal);
        await AddAsync(RunningBuild.Id, "now() - interval '50 hours'", "{}");
        Assert.Contains("Uji terakhir sudah lama", await WordsAsync(browser), StringComparison.Ordinal);
        await AddAsync(RunningBuild.Id, "now() - interval '1 hour'", "{role eo_x may connect to eo_y}");
        var red = await WordsAsync(browser);
        Assert.Contains("1 kebocoran ditemukan", red, StringComparison.Ordinal);
        Assert.Contains("eo_x may connect to eo_y", red, StringComparison.Ordinal);
        await AddAsync(RunningBuild.Id, "now()", "{}");
        var green = await WordsAsync(browser);
        Assert.Contains("Tidak ada kebocoran", green, StringComparison.Ordinal);
        Assert.Contains("10 pemeriksaan pada versi yang sedang berjalan", green, StringComparison.Ordinal);
        Assert.Contains("1 kebocoran", green, StringComparison.Ordinal);
        Assert.Contains("hanya diuji di rangkaian uji program", green, StringComparison.Ordinal);
    }

    private static async Task<string> WordsAsync(Browser browser) => (await browser.OpenAsync("/console/isolation")).Words;

    private Task AddAsync(string build, string at, string leaks) => WriteAsync($"""
        INSERT INTO isolation_proof (at, build, milliseconds, governments, pairs, database_checks, key_checks, storage_checks, name_checks, leaks, notes)
        VALUES ({at}, '{build}', 1500, 3, 6, 1, 2, 3, 4, '{leaks}', '{"{}"}')
        """);

    private async Task WriteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_portal.Catalog);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
