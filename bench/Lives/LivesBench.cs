using EOffice.Bench.Office;
using EOffice.Bench.Pgbench;
using EOffice.Grains.Letters;
using EOffice.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EOffice.Bench.Lives;

/// <summary>Whole letter lives a second, beside pgbench sending the same statements.</summary>
internal sealed class LivesBench(Surroundings place, BenchSettings settings, TenantId tenant, Lane[] lanes)
{
    private const int MostLivesASecond = 600;
    private const int ConcurrencyOfSealing = 8;

    public async Task<LivesReport> RunAsync(CancellationToken stop)
    {
        string database;
        await using (var product = await Product.StartAsync())
        {
            database = product.Get<TenantCatalog>().AccessOf(tenant).Database;
        }

        var pgbench = await PgbenchDatabase.CopyAsync(place.Server, place.Programs, database);
        var trace = new StatementTrace();
        var arrivals = new Arrivals();
        await using var measured = await Product.StartAsync(trace.Attach, services =>
        {
            arrivals.Listen(services);
            services.Replace(ServiceDescriptor.Singleton<ISealing, SealingWithoutCpu>());
        });
        var lives = new LifeRun(measured.Grains(tenant), arrivals, lanes);
        await lives.WarmUpAsync(stop);
        var values = new LifeValues(lanes);
        var script = await RecordAsync(lives, trace, values);
        Progress.Say($"one letter: {LetterLife.Commands} commands, {script.Transactions} transactions, {script.RoundTrips} round trips, {script.Statements} statements");

        var runs = new List<LivesAt>();
        foreach (var concurrency in BenchSettings.Concurrencies)
        {
            runs.Add(await CompareAsync(lives, pgbench, script, values, concurrency, stop));
        }

        return new LivesReport(script.Transactions, script.RoundTrips, script.Statements, [.. runs], Environment.WorkingSet);
    }

    /// <summary>The same with every seal made in earnest, on all cores.</summary>
    public async Task<SealedLives> SealedAsync(CancellationToken stop)
    {
        var arrivals = new Arrivals();
        await using var product = await Product.StartAsync(null, arrivals.Listen);
        var lives = new LifeRun(product.Grains(tenant), arrivals, lanes);
        await lives.RunAsync(ConcurrencyOfSealing, settings.PerRun / 2, stop);
        var figures = await lives.RunAsync(ConcurrencyOfSealing, settings.PerRun, stop);
        Progress.Say($"{ConcurrencyOfSealing} letters at once, seals in earnest: {figures.PerSecond:0.0} lives/s");
        return new SealedLives(ConcurrencyOfSealing, figures.PerSecond, figures.P50, figures.P99);
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
        var before = Environment.CpuUsage.TotalTime;
        var ours = await lives.RunAsync(concurrency, settings.PerRun, stop);
        var cpu = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / ours.Lives;
        await pgbench.PrepareAsync(values, concurrency, MostLivesASecond * (int)settings.PerRun.TotalSeconds / concurrency * (concurrency == 1 ? 1 : 2));
        var asMeasured = await pgbench.RunAsync(script.Text, script.Constants, concurrency, settings.PerRun, stop);
        var lookUps = await pgbench.RunAsync($"\\set i 0\n{script.LookUp}", [], concurrency, TimeSpan.FromSeconds(2), stop);

        // The look-up of a life's values is pgbench's own; the product has none.
        var theirs = 1 / ((1 / asMeasured) - (1 / lookUps));
        Progress.Say($"{concurrency,2} letters at once: {ours.PerSecond:0.0} lives/s ({ours.PerSecond * LetterLife.Commands:0} commands/s, p50 {ours.P50:0.0} ms, p99 {ours.P99:0.0} ms, {cpu:0.0} ms of processor each); pgbench {theirs:0.0}; ratio {ours.PerSecond / theirs:0.00}");
        return new LivesAt(concurrency, ours.PerSecond, ours.PerSecond * LetterLife.Commands, ours.P50, ours.P99, cpu, theirs, ours.PerSecond / theirs);
    }
}

/// <param name="WorkingSet">Bytes of this process, product and bench together, right after the runs.</param>
internal sealed record LivesReport(int Transactions, int RoundTrips, int Statements, LivesAt[] Runs, long WorkingSet);

internal sealed record SealedLives(int Letters, double LivesPerSecond, double P50Ms, double P99Ms);

/// <param name="CpuMs">Processor time of the product for one life, without PostgreSQL's.</param>
/// <param name="Pgbench">Lives a second, without the look-up of each life's values.</param>
internal sealed record LivesAt(int Letters, double LivesPerSecond, double CommandsPerSecond, double P50Ms, double P99Ms, double CpuMs, double Pgbench, double Ratio);
