namespace EOffice.Tenancy.Tests;

/// <summary>The pass over all governments, killed between two of them: the next run is the same pass and goes on.</summary>
public sealed class KilledMigrationTests : IDisposable
{
    private readonly SiloProgram _silo = SiloProgram.OnNewCatalog("migrate");

    public void Dispose() => _silo.Dispose();

    [Fact]
    public async Task Killed_after_two_of_three_it_is_seen_to_have_stopped_and_goes_on_with_the_third_alone()
    {
        await _silo.DoAsync("migrate");
        foreach (var (id, region) in new[] { ("agam", "13.06"), ("berau", "64.03"), ("cianjur", "32.03") })
        {
            await _silo.DoAsync("provision", "--id", id, "--name", $"Kabupaten {id}", "--kind", "regency", "--region", region);
        }

        await _silo.DieAsync("migrate.after-tenant:2", "migrate");
        Assert.Equal("agam Current, berau Current, cianjur Waiting", await StatesAsync());
        Assert.Equal("open 0 dead", await PassAsync());

        await _silo.DieAsync("migrate.after-tenant:1", "migrate");
        Assert.Equal("agam Current, berau Current, cianjur Current", await StatesAsync());
        Assert.Equal("open 1 dead", await PassAsync());

        var output = await _silo.DoAsync("migrate");
        Assert.Contains("going on where the last run ended", output, StringComparison.Ordinal);
        Assert.DoesNotContain("agam", output, StringComparison.Ordinal);
        Assert.Equal("ended 2 dead", await PassAsync());

        // The next one looks at all of them again.
        Assert.Contains("agam: up to date", await _silo.DoAsync("migrate"), StringComparison.Ordinal);
        Assert.Equal("ended 0 dead", await PassAsync());
    }

    private Task<string?> StatesAsync() => _silo.AskAsync<string>("SELECT string_agg(tenant_id || ' ' || state, ', ' ORDER BY tenant_id) FROM tenant_migration");

    private Task<string?> PassAsync() => _silo.AskAsync<string>($"""
        SELECT concat(CASE WHEN ended_at IS NULL THEN 'open' ELSE 'ended' END, ' ', resumed, ' ',
            CASE WHEN EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND (classid::bigint << 32 | objid::bigint) = {Migrations.MigrationPass.Lock}
                AND database = (SELECT oid FROM pg_database WHERE datname = current_database())) THEN 'alive' ELSE 'dead' END)
        FROM migration_pass ORDER BY began_at DESC LIMIT 1
        """);
}
