using System.Diagnostics;
using EOffice.Grains.Operators;
using EOffice.Grains.Runtime;
using EOffice.Tenancy;
using EOffice.Tenancy.Catalog;
using EOffice.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Tests.Operators;

/// <summary>The console's list over a catalog of five thousand.</summary>
public sealed class GovernmentsTests : IAsyncLifetime
{
    private const int Many = 5_000;

    private static readonly DateOnly s_until = new(2026, 4, 10);

    private readonly string _folder = Directory.CreateTempSubdirectory("eoffice-console-").FullName;
    private ServiceProvider _services = null!;

    private Governments Governments => _services.GetRequiredService<Governments>();

    public async Task InitializeAsync()
    {
        _services = new ServiceCollection()
            .AddTenancy(new TenancyOptions { CatalogConnectionString = TestCluster.Get().To(TestCluster.NewName("console")), DataDirectory = _folder })
            .AddOffice()
            .BuildServiceProvider();
        await _services.GetRequiredService<Installation>().MigrateAsync();
        await using var command = _services.GetRequiredService<CatalogDatabase>().Source.CreateCommand($"""
            insert into tenant (id, name, kind, region_code, time_zone, state, database_name, role_name, role_password, tenant_key)
            select 'daerah-' || n, case n % 2 when 0 then 'Kabupaten ' else 'Kota ' end || 'Nomor ' || n, case n % 2 when 0 then 'Regency' else 'City' end,
                lpad((n / 100)::text, 2, '0') || '.' || lpad((n % 100)::text, 2, '0'), 'Asia/Jakarta', case n % 10 when 0 then 'Suspended' else 'Active' end,
                'd' || n, 'r' || n, '', ''
            from generate_series(1, {Many}) n;
            insert into tenant_figures (tenant_id, schema_version, accounts, measured_at) select id, 9, 100, now() from tenant;
            insert into tenant_term (tenant_id, agreement, agreement_from, agreement_until, issuer_until)
            select 'daerah-' || n, 'PKS/' || n, '2024-01-01', date '2026-01-01' + n % 1000, '2034-01-01' from generate_series(1, {Many}) n;
            analyze;
            """);
        await command.ExecuteNonQueryAsync();
    }

    public async Task DisposeAsync()
    {
        await _services.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Every_government_is_on_exactly_one_page()
    {
        var seen = new List<string>();
        for (string? after = null; ;)
        {
            var page = await Governments.ListAsync(null, null, after);
            seen.AddRange(page.Governments.Select(one => one.Id));
            if ((after = page.Next) is null)
            {
                break;
            }
        }

        Assert.Equal(Many, seen.Count);
        Assert.Equal(Many, seen.Distinct().Count());
    }

    [Fact]
    public async Task Searching_filtering_and_turning_pages_is_quick()
    {
        var middle = (await Governments.ListAsync("kota", null, null)).Next;
        var times = new List<double>();
        for (var round = 0; round < 25; round++)
        {
            foreach (var (query, state, after) in new (string?, TenantState?, string?)[] { (null, null, null), ("nomor 42", null, null), (null, TenantState.Suspended, null), ("kota", TenantState.Active, middle), ("25.17", null, null) })
            {
                var start = Stopwatch.GetTimestamp();
                var page = await Governments.ListAsync(query, state, after);
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                Assert.NotEmpty(page.Governments);
            }

            var begun = Stopwatch.GetTimestamp();
            Assert.NotEmpty((await Governments.EndingAsync(null, s_until, null)).Governments);
            Assert.NotEmpty((await Governments.EndingAsync("kota", s_until, null)).Governments);
            times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        times.Sort();
        Assert.InRange(times[(int)(times.Count * 0.95)], 0, 200);
    }

    // Every tenth is suspended and is listed too; a hundred days of five governments each.
    [Fact]
    public async Task Those_that_end_soon_come_in_the_order_of_their_ends_each_on_one_page()
    {
        var seen = new List<GovernmentLine>();
        for (string? after = null; ;)
        {
            var page = await Governments.EndingAsync(null, s_until, after);
            seen.AddRange(page.Governments);
            if ((after = page.Next) is null)
            {
                break;
            }
        }

        Assert.Equal(500, seen.DistinctBy(one => one.Id).Count());
        Assert.Equal(500, seen.Count);
        Assert.Equal(seen.OrderBy(one => one.Terms.FirstEnd).Select(one => one.Terms.FirstEnd), seen.Select(one => one.Terms.FirstEnd));
        Assert.All(seen, one => Assert.True(one.Terms.FirstEnd <= s_until));
        Assert.Equal(500, await Governments.CountEndingAsync(s_until));
    }

    // What the planner chose, not how long it took: at twice the size it is as quick.
    [Fact]
    public async Task Those_that_end_soon_are_found_by_their_index()
    {
        await using var command = _services.GetRequiredService<CatalogDatabase>().Source.CreateCommand("""
            explain select t.id from tenant_term e join tenant t on t.id = e.tenant_id
            where e.first_end <= '2026-01-15' and (e.first_end, e.tenant_id) > ('2026-01-02', '') order by e.first_end, e.tenant_id limit 26
            """);
        await using var reader = await command.ExecuteReaderAsync();
        var plan = new List<string>();
        while (await reader.ReadAsync())
        {
            plan.Add(reader.GetString(0));
        }

        Assert.Contains(plan, line => line.Contains("tenant_term_end", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Counts_are_of_every_state()
    {
        var counts = await Governments.CountAsync();
        Assert.Equal((Many / 10 * 9, Many / 10), (counts[TenantState.Active], counts[TenantState.Suspended]));
    }
}
