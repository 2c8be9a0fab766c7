using System.Net;
using System.Text.Json;
using EOffice.Tenancy;
using EOffice.Testing;
using Npgsql;

namespace EOffice.Portal.Tests.Faults;

/// <summary>A government's database takes nobody in: people and programs hear that it will pass.</summary>
[Collection(PortalHost.Name)]
public sealed class DatabaseAwayTests(PortalHost host) : IAsyncLifetime
{
    private string _database = "";

    public async Task InitializeAsync()
    {
        _database = await NameAsync();
        await ExecuteAsync($"alter database {_database} connection limit 0");
        await ExecuteAsync($"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{_database}'");
    }

    public Task DisposeAsync() => ExecuteAsync($"alter database {_database} connection limit -1");

    [Fact]
    public async Task Page_says_that_it_is_not_the_readers_fault_with_a_request_number()
    {
        var browser = host.Browser("bali");
        var page = await browser.SubmitAsync(await browser.OpenAsync("/sign-in"), "sign-in", ("Input.Name", "siapa.saja"), ("Input.Password", "apa saja 2026"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Equal("Ada gangguan pada sistem", page.Document.QuerySelector("h1")!.TextContent);
        Assert.NotNull(page.Document.QuerySelector("#request-number"));
    }

    [Fact]
    public async Task Program_is_told_to_come_again()
    {
        var http = host.Browser("bali").Http;
        var body = new { name = "siapa.saja", password = "apa saja 2026", label = "uji", until = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().Date.AddDays(1)) };
        using var answer = await http.PostAsJsonAsync("/api/v1/tokens", body);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("api.unavailable", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    private async Task<string> NameAsync()
    {
        await using var catalog = new NpgsqlConnection(host.Services.GetRequiredService<TenancyOptions>().CatalogConnectionString);
        await catalog.OpenAsync();
        await using var find = new NpgsqlCommand("select database_name from tenant where id = 'bali'", catalog);
        return (string)(await find.ExecuteScalarAsync())!;
    }

    private static async Task ExecuteAsync(string sql)
    {
        await using var administrator = new NpgsqlConnection(TestCluster.Get().ConnectionString);
        await administrator.OpenAsync();
        await using var command = new NpgsqlCommand(sql, administrator);
        await command.ExecuteNonQueryAsync();
    }
}
