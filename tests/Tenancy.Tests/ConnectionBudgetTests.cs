namespace EOffice.Tenancy.Tests;

public sealed class ConnectionBudgetTests : IAsyncLifetime
{
    private const int Budget = 3;
    private const int Governments = 8;

    private readonly TestInstallation _installation = new();

    public Task InitializeAsync() => _installation.InitializeAsync();

    public Task DisposeAsync() => _installation.DisposeAsync();

    [Fact]
    public async Task Governments_in_turn_share_what_a_process_may_hold()
    {
        var tenants = new List<TenantId>();
        for (var no = 0; no < Governments; no++)
        {
            tenants.Add((await _installation.ProvisionAsync($"kota-{no}")).Id);
        }

        await using var process = TestInstallation.Build(_installation.Options with { ConnectionBudget = Budget });
        await process.Get<TenantCatalog>().RefreshAsync();
        var databases = process.Get<TenantDatabases>();
        foreach (var tenant in tenants)
        {
            await AskAsync(databases, tenant);
        }

        // Also when every pool has been open before.
        await Eventually.TrueAsync(async () =>
        {
            await AskAsync(databases, tenants[0]);
            return await OpenAsync() <= Budget;
        });
        await AskAsync(databases, tenants[^1]);
        await AskAsync(databases, tenants[^2]);
        await AskAsync(databases, tenants[^3]);
        await Eventually.TrueAsync(async () =>
        {
            await AskAsync(databases, tenants[1]);
            return await OpenAsync() <= Budget;
        });
    }

    [Fact]
    public async Task Who_is_at_work_loses_nothing()
    {
        var (one, other) = ((await _installation.ProvisionAsync("satu")).Id, (await _installation.ProvisionAsync("dua")).Id);
        await using var process = TestInstallation.Build(_installation.Options with { ConnectionBudget = 1 });
        await process.Get<TenantCatalog>().RefreshAsync();
        var databases = process.Get<TenantDatabases>();
        await using var working = await databases.Get(one).OpenConnectionAsync();
        await using var transaction = await working.BeginTransactionAsync();
        await AskAsync(databases, other);
        await Eventually.TrueAsync(async () =>
        {
            await AskAsync(databases, other);
            return await OpenAsync() == 2;
        });
        await using var command = working.CreateCommand();
        command.CommandText = "SELECT 1";
        Assert.Equal(1, await command.ExecuteScalarAsync());
        await transaction.CommitAsync();
    }

    private static async Task AskAsync(TenantDatabases databases, TenantId tenant)
    {
        await using var command = databases.Get(tenant).CreateCommand("SELECT 1");
        await command.ExecuteScalarAsync();
    }

    private async Task<long> OpenAsync() => await _installation.AskCatalogAsync<long>(
        "SELECT count(*) FROM pg_stat_activity a JOIN tenant t ON t.database_name = a.datname WHERE a.application_name = 'eoffice'");
}
