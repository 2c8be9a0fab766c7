using EOffice.Bench.Office;
using EOffice.Bench.Pgbench;
using EOffice.Grains.Letters;
using EOffice.Tenancy;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Bench.Lives;

/// <summary>Whole letter lives a second, beside pgbench sending the same statements.</summary>
internal sealed class LivesBench(Surroundings place, BenchSettings settings, TenantId tenant, Lane[] lanes)
{
    private const int MostLivesASecond = 600;
    private const int LivesOfWarmingUp = 20;

    public async Task<LivesReport> RunAsync(CancellationToken stop)
    {
        string database; int? pool = null;
        await using (var product = await Product.StartAsync())
        {
            database = product.Get<TenantCatalog>().AccessOf(tenant).Database;
        }

        if (Environment.GetEnvironmentVariable("POOL") is { } pl) { pool = int.Parse(pl); }
        var pgbench = await PgbenchDatabase.CopyAsync(place.Server, place.Programs, database);
        var trace = new StatementTrace();
        var arrivals = new Arrivals();
        await using var measured = await Product.StartAsync(o => trace.Attach(o) with { ConnectionsPerTenant = pool ?? o.ConnectionsPerTenant }, services =>
        {
            arrivals.Listen(services);
            services.Replace(ServiceDescriptor.Singleton<ISealing, SealingWithoutCpu>());
        });
        var lives = new LifeRun(measured.Grains(tenant), arrivals, lanes);
        await lives.WarmUpAsync(LivesOfWarmingUp, stop);
        var values = new LifeValues(lanes);
        var script = await RecordAsync(lives, trace, values);
        if (Environment.GetEnvironmentVariable("DUMP") is { } dump) { await File.WriteAllTextAsync(dump, script.Text, stop); }
        Progress.Say($"one letter: {LetterLife.Commands} commands, {script.Transactions} transactions, {script.RoundTrips} round trips, {script.Statements} statements");

        var runs = new List<LivesAt>();
        foreach (var concurrency in Environment.GetEnvironmentVariable("LEVELS") is { } l ? l.Split(',').Select(int.Parse).ToArray() : BenchSettings.Concurrencies)
        {
            runs.Add(await CompareAsync(lives, pgbench, script, values, concurrency, stop));
        }

        return new LivesReport(script.Transactions, script.RoundTrips, script.Statements, [.. runs]);
    }

    /// <summary>The recording with the fewest statements of several: in the others something else happened besides.</summary>
    private static async Task<LifeScript> RecordAsync(LifeRun lives, StatementTrace trace, LifeValues values)
    {
        var shortest = Array.Empty<Transaction>();
        for (var take = 0; take < 8; take++)
        {
            var transactions = Transactions.Of(await trace.DuringAsync(lives.OneAsync));
            if (shortest.Length == 0 || Count(transactions) < Count(shortest))
            {
                shortest = transactions;
            }
        }

        return new LifeScript(shortest, values);
    }

    private static int Count(Transaction[] transactions) => transactions.Sum(transaction => transaction.RoundTrips.Sum(trip => trip.Length));

    private async Task<LivesAt> CompareAsync(
        LifeRun lives, PgbenchDatabase pgbench, LifeScript script, LifeValues values, int concurrency, CancellationToken stop)
    {
        var cpu0 = Environment.CpuUsage; var al0 = GC.GetTotalAllocatedBytes(); var g0 = GC.CollectionCount(2); var g00 = GC.CollectionCount(0);
        var ours = await lives.RunAsync(concurrency, settings.PerRun, stop);
        var cpu = Environment.CpuUsage;
        Progress.Say($"DEBUG cpu/life {(cpu.TotalTime - cpu0.TotalTime).TotalMilliseconds / ours.Lives:0.0} ms (user {(cpu.UserTime - cpu0.UserTime).TotalMilliseconds / ours.Lives:0.0}), alloc {(GC.GetTotalAllocatedBytes() - al0) / ours.Lives / 1024} KB, gen2 {GC.CollectionCount(2) - g0} gen0 {GC.CollectionCount(0) - g00}");
        await pgbench.PrepareAsync(values, concurrency, MostLivesASecond * (int)settings.PerRun.TotalSeconds / concurrency * (concurrency == 1 ? 1 : 2));
        var asMeasured = await pgbench.RunAsync(script.Text, script.Constants, concurrency, settings.PerRun, stop);
        var lookUps = await pgbench.RunAsync($"\\set i 0\n{script.LookUp}", [], concurrency, TimeSpan.FromSeconds(2), stop);

        // The look-up of a life's values is pgbench's own; the product has none.
        var theirs = 1 / ((1 / asMeasured) - (1 / lookUps));
        Progress.Say($"{concurrency,2} letters at once: {ours.PerSecond:0.0} lives/s ({ours.PerSecond * LetterLife.Commands:0} commands/s, p50 {ours.P50:0.0} ms, p99 {ours.P99:0.0} ms); pgbench {theirs:0.0}; ratio {ours.PerSecond / theirs:0.00}");
        return new LivesAt(concurrency, ours.PerSecond, ours.PerSecond * LetterLife.Commands, ours.P50, ours.P99, theirs, ours.PerSecond / theirs);
    }
}

internal sealed record LivesReport(int Transactions, int RoundTrips, int Statements, LivesAt[] Runs);

/// <param name="Pgbench">Lives a second, without the look-up of each life's values.</param>
internal sealed record LivesAt(int Letters, double LivesPerSecond, double CommandsPerSecond, double P50Ms, double P99Ms, double Pgbench, double Ratio);
