using EOffice.Documents.Vault;
using EOffice.Grains.Isolation;
using EOffice.Grains.Operators;
using EOffice.Tenancy;
using EOffice.Tenancy.Catalog;
using EOffice.Tenancy.Keys;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace EOffice.Grains.Tests.Isolation;

/// <summary>The proof finds nothing where nothing is, and each thing that somebody opens.</summary>
public sealed class IsolationProofTests : IAsyncLifetime
{
    private readonly Office _office = new();

    private TenantCatalog Tenants => Get<TenantCatalog>();

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task Nothing_is_open_and_it_is_proved_once_a_day_and_on_a_new_build()
    {
        var rounds = Get<IsolationRounds>();
        var report = (await rounds.RoundAsync())!;
        Assert.Empty(report.Leaks);
        Assert.Equal((2, 2, RunningBuild.Id), (report.Governments, report.Pairs, report.Build));
        Assert.All([report.Checks.Database, report.Checks.Keys, report.Checks.Storage, report.Checks.Names], count => Assert.True(count > 5, $"{report.Checks}"));
        Assert.Null(await rounds.RoundAsync());
        await CatalogAsync("update isolation_proof set build = 'another'");
        Assert.NotNull(await rounds.RoundAsync());
        _office.Clock.Advance(TimeSpan.FromHours(25));
        Assert.NotNull(await rounds.RoundAsync());
        var shown = await Get<IsolationProofs>().LastAsync();
        Assert.Equal(3, shown.Count);
        Assert.Equal(report.Checks, shown[^1].Checks);
    }

    [Theory]
    [InlineData("grant connect on database {database of the other} to {role}", "may connect to")]
    [InlineData("grant connect on database {catalog} to {role}", "gets into the database of the catalog")]
    [InlineData("grant {role of the other} to {role}", "member of another role")]
    [InlineData("alter role {role} createdb", "powers beyond")]
    [InlineData("grant select (tenant_key) on tenant to {role}", "tenant.tenant_key may be read")]
    [InlineData("grant connect on database {database of the other} to {console}", "may connect to")]
    public async Task What_somebody_opens_at_the_server_is_told(string opening, string words)
    {
        var (one, other) = (Tenants.AccessOf(_office.Tenant), Tenants.AccessOf(_office.Neighbour));
        await CatalogAsync(opening.Replace("{role}", one.Role, StringComparison.Ordinal).Replace("{role of the other}", other.Role, StringComparison.Ordinal)
            .Replace("{database of the other}", other.Database, StringComparison.Ordinal).Replace("{catalog}", Get<CatalogDatabase>().Name, StringComparison.Ordinal)
            .Replace("{console}", Get<ConsoleRole>().Name, StringComparison.Ordinal));
        Assert.Contains((await Get<IsolationProof>().ProveAsync()).Leaks, leak => leak.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_key_copied_to_another_row_is_told_as_it_opens_nothing_there()
    {
        await CatalogAsync("update tenant set tenant_key = (select tenant_key from tenant where id = 'kertajaya') where id = 'sukamaju'");
        var again = await _office.StartProcessAsync();
        try
        {
            Assert.Contains((await again.GetRequiredService<IsolationProof>().ProveAsync()).Leaks, leak => leak.Contains("broke off", StringComparison.Ordinal));
        }
        finally
        {
            await Office.StopProcessAsync(again);
        }
    }

    [Fact]
    public async Task Were_all_keys_the_same_stored_documents_would_still_be_bound_to_their_government()
    {
        var proof = new KeyProof(Tenants, Get<TenantKeys>(), Get<MasterKey>(), Get<ExchangeKeys>(), new OneKey(), TimeProvider.System);
        var log = new ProofLog();
        await proof.ProveStorageAsync(log, [(_office.Tenant, _office.Neighbour)], Get<IDocumentVault>(), default);
        Assert.Empty(log.Leaks);
        Assert.Equal(7, log.Count);
    }

    [Fact]
    public void Beyond_a_dozen_each_is_tried_against_a_few()
    {
        TenantId[] some = [.. Enumerable.Range(10, 12).Select(no => TenantId.Parse($"kota-{no}"))], many = [.. Enumerable.Range(10, 40).Select(no => TenantId.Parse($"kota-{no}"))];
        Assert.Equal(12 * 11, IsolationProof.Pairs(some).Distinct().Count());
        var pairs = IsolationProof.Pairs(many);
        Assert.Equal(40 * 3, pairs.Distinct().Count());
        Assert.All(pairs, pair => Assert.NotEqual(pair.One, pair.Other));
    }

    private async Task CatalogAsync(string sql)
    {
        await using var connection = await Get<CatalogDatabase>().ConnectAsync(Get<CatalogDatabase>().Name, default);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private T Get<T>() where T : notnull => _office.Services.GetRequiredService<T>();

    private sealed class OneKey : IVaultKeys
    {
        public IReadOnlyList<byte[]> KeysFor(string tenant) => [new byte[32]];
    }
}
