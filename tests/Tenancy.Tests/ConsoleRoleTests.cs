using EOffice.Tenancy.Catalog;
using Npgsql;

namespace EOffice.Tenancy.Tests;

/// <summary>What the operators' console can do to the databases, tried with its own role.</summary>
public sealed class ConsoleRoleTests(TestInstallation installation) : IClassFixture<TestInstallation>
{
    [Theory]
    [InlineData("SELECT role_password FROM tenant")]
    [InlineData("SELECT tenant_key FROM tenant")]
    [InlineData("SELECT database_name, role_name FROM tenant")]
    [InlineData("SELECT * FROM tenant")]
    [InlineData("SELECT private_key FROM exchange_key")]
    [InlineData("SELECT wrapped FROM installation_secret")]
    [InlineData("UPDATE tenant SET name = 'x'")]
    [InlineData("DELETE FROM tenant")]
    [InlineData("UPDATE closing SET confirmed_at = now()")]
    [InlineData("UPDATE closing SET wait_until = now()")]
    [InlineData("INSERT INTO closing (id, export_digest) VALUES (gen_random_uuid(), '')")]
    [InlineData("DELETE FROM closing")]
    [InlineData("UPDATE tenant_figures SET accounts = 0")]
    [InlineData("UPDATE operator_act SET detail = ''")]
    [InlineData("DELETE FROM operator_act")]
    [InlineData("UPDATE tenant_term SET issuer_until = now()")]
    [InlineData("INSERT INTO tenant_term (tenant_id, seal_until) VALUES ('x', now())")]
    [InlineData("DELETE FROM tenant_term")]
    [InlineData("UPDATE support_request SET state = 'Granted'")]
    [InlineData("INSERT INTO support_request (id, state) VALUES (gen_random_uuid(), 'Granted')")]
    [InlineData("DELETE FROM support_request")]
    [InlineData("UPDATE tenant_migration SET state = 'Current'")]
    [InlineData("DELETE FROM tenant_migration")]
    [InlineData("UPDATE migration_pass SET ended_at = now()")]
    [InlineData("UPDATE proposal SET lines = '[]'")]
    [InlineData("INSERT INTO proposal_reply VALUES (gen_random_uuid(), 'x', true, '', now())")]
    [InlineData("DELETE FROM tenant_quota")]
    [InlineData("TRUNCATE operator_act")]
    [InlineData("CREATE TABLE mine (id integer)")]
    [InlineData("CREATE ROLE another")]
    [InlineData("CREATE DATABASE another")]
    public async Task It_reaches_no_secret_and_changes_no_trail(string sql)
        => Assert.Equal("42501", await TestInstallation.RefusalAsync(await installation.Get<ConsoleDatabase>().SourceAsync(), sql));

    [Fact]
    public async Task It_enters_no_governments_database_nor_any_other()
    {
        var tenant = await installation.ProvisionAsync("tertutup");
        foreach (var database in new[] { installation.Get<TenantCatalog>().AccessOf(tenant.Id).Database, "postgres", "template1" })
        {
            var address = await installation.Get<ConsoleDatabase>().AddressAsync(CancellationToken.None);
            address.Database = database;
            address.Pooling = false;
            await using var source = NpgsqlDataSource.Create(address);
            var refusal = await Assert.ThrowsAsync<PostgresException>(async () => await source.OpenConnectionAsync());
            Assert.Equal("42501", refusal.SqlState);
        }
    }

    [Fact]
    public async Task It_becomes_no_other_role()
    {
        var tenant = await installation.ProvisionAsync("bukan-kamu");
        var role = installation.Get<TenantCatalog>().AccessOf(tenant.Id).Role;
        Assert.Equal("42501", await TestInstallation.RefusalAsync(await installation.Get<ConsoleDatabase>().SourceAsync(), $"SET ROLE {role}"));
    }

    [Fact]
    public async Task It_may_suspend_and_the_trail_is_numbered_and_chained()
    {
        var tenant = await installation.ProvisionAsync("terhenti");
        var console = await installation.Get<ConsoleDatabase>().SourceAsync();
        Assert.Null(await TestInstallation.RefusalAsync(console, $"UPDATE tenant SET state = 'Suspended', notice = 'Libur' WHERE id = '{tenant.Id}'"));
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => TestInstallation.RefusalAsync(
            console, "INSERT INTO operator_act (command, at, action) VALUES (gen_random_uuid(), now(), 'test.done')")));
        Assert.Equal(20L, await installation.AskCatalogAsync<long>("SELECT max(no) FROM operator_act"));
        Assert.Equal(20L, await installation.AskCatalogAsync<long>("""
            SELECT count(*) FROM (SELECT a AS act, a.hash, lag(a.hash, 1, ''::bytea) OVER (ORDER BY a.no) AS before FROM operator_act a) link
            WHERE hash = operator_act_hash(before, act)
            """));
    }
}
