using EOffice.Tenancy.Migrations;

namespace EOffice.Tenancy.Tests;

/// <summary>What the pass of migrations notes of each government, and another try for one that failed.</summary>
public sealed class MigrationPassTests(TestInstallation installation) : IClassFixture<TestInstallation>
{
    private const string Secret = "Perihal rahasia";

    [Fact]
    public async Task One_that_fails_stops_no_other_says_no_word_of_its_rows_and_is_brought_along_when_asked_again()
    {
        var bad = await installation.ProvisionAsync("gagal");
        await installation.ProvisionAsync("lancar", "35.23");
        var office = installation.Get<TenantDatabases>().Get(bad.Id);
        Assert.Null(await TestInstallation.RefusalAsync(office, $"INSERT INTO letter VALUES (1, '{Secret}')"));
        var newer = installation.Options with
        {
            TenantSchema = installation.Schema with
            {
                Migrations =
                [
                    .. installation.Schema.Migrations, Migration.Parse("0002_log.sql", "CREATE TABLE log (entry text)"),
                    Migration.Parse("0003_numbers.sql", "ALTER TABLE letter ALTER COLUMN subject TYPE integer USING subject::integer"),
                ],
            },
        };
        await using var services = TestInstallation.Build(newer);
        var refused = await Assert.ThrowsAsync<MigrationRefusedException>(() => services.Get<Installation>().MigrateAsync());
        Assert.Contains("gagal", refused.Message, StringComparison.Ordinal);
        Assert.Equal("Failed 2 refused 0003_numbers 22P02", await LineAsync("gagal"));
        Assert.Equal("Current 3 ", await LineAsync("lancar"));
        Assert.True(await installation.AskCatalogAsync<bool>("SELECT ended_at IS NOT NULL AND target = 3 AND resumed = 0 FROM migration_pass ORDER BY began_at DESC LIMIT 1"));
        Assert.Equal(3, await installation.AskCatalogAsync<int>("SELECT schema_version FROM tenant_figures WHERE tenant_id = 'lancar'"));

        // Nobody asked; then somebody did, of a program that knows another schema; then of this one, the cause not mended; then mended.
        var pass = services.Get<MigrationPass>();
        Assert.Equal(0, await pass.RetryAsync(default));
        await installation.AskCatalogAsync<object>("UPDATE tenant_migration SET retry_at = now() WHERE tenant_id = 'gagal'");
        Assert.Equal(0, await installation.Get<MigrationPass>().RetryAsync(default));
        Assert.Equal(1, await pass.RetryAsync(default));
        Assert.Equal("Failed 2 refused 0003_numbers 22P02", await LineAsync("gagal"));
        Assert.Equal(0, await pass.RetryAsync(default));
        Assert.Null(await TestInstallation.RefusalAsync(office, "UPDATE letter SET subject = '7'"));
        await installation.AskCatalogAsync<object>("UPDATE tenant_migration SET retry_at = now() WHERE tenant_id = 'gagal'");
        Assert.Equal(1, await pass.RetryAsync(default));
        Assert.Equal("Current 3 ", await LineAsync("gagal"));
    }

    private Task<string?> LineAsync(string tenant)
        => installation.AskCatalogAsync<string>($"SELECT concat(state, ' ', version, ' ', error) FROM tenant_migration WHERE tenant_id = '{tenant}'");
}
