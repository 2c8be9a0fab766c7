using System.Diagnostics;
using EOffice.Bench.Office;
using EOffice.Grains.Runtime;
using EOffice.Tenancy;

namespace EOffice.Bench.Tenants;

/// <summary>One more migration for all: a process that is killed half-way, then one that goes on, then one that finds nothing to do.</summary>
internal sealed class MigrationRun(int governments)
{
    /// <summary>What the bench's program is told to be that process.</summary>
    public const string Word = "migrate-once-more";

    private const string Applied = ": 1 migration(s) applied";

    // A table with an index, as migrations usually are.
    private static readonly Migration OneMore = new(9999, "bench", """
        CREATE TABLE bench_probe (id uuid PRIMARY KEY, at timestamptz NOT NULL DEFAULT now(), words text NOT NULL);
        CREATE INDEX bench_probe_at ON bench_probe (at);
        """);

    /// <summary>Migrates with one more and says each government's line as soon as it is done.</summary>
    public static async Task MigrateAsync(CancellationToken stop)
    {
        var schema = GrainsSetup.Schema;
        await Product.MigrateAsync(
            options => options with { TenantSchema = schema with { Migrations = [.. schema.Migrations, OneMore] } },
            new Lines(), stop);
    }

    public async Task<MigrationFigures> RunAsync(CancellationToken stop)
    {
        var half = governments / 2;
        var (beforeKill, untilKill) = await RunAsync(stopAfter: half, stop);
        var (afterKill, resumed) = await RunAsync(stopAfter: null, stop);
        var (again, nothing) = await RunAsync(stopAfter: null, stop);
        // One may have been migrated when the kill came, and not said.
        if (beforeKill + afterKill < governments - 1 || again != 0)
        {
            throw new InvalidOperationException($"{beforeKill} and {afterKill} of {governments} governments were migrated, {again} twice.");
        }

        var figures = new MigrationFigures(beforeKill, untilKill, afterKill, resumed, nothing);
        Progress.Say($"one more migration: killed after {beforeKill} governments in {untilKill:0.0} s, went on with {afterKill} in {resumed:0.0} s; nothing to do takes {nothing:0.0} s");
        return figures;
    }

    private static async Task<(int Applied, double Seconds)> RunAsync(int? stopAfter, CancellationToken stop)
    {
        var begun = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, Word) { RedirectStandardOutput = true })!;
        await using var ended = stop.Register(process.Kill);
        var applied = 0;
        while (await process.StandardOutput.ReadLineAsync(CancellationToken.None) is { } line)
        {
            applied += line.EndsWith(Applied, StringComparison.Ordinal) && !line.StartsWith("catalog", StringComparison.Ordinal) ? 1 : 0;
            if (applied == stopAfter)
            {
                process.Kill();
                stopAfter = null;
            }
        }

        await process.WaitForExitAsync(stop);
        stop.ThrowIfCancellationRequested();
        return (applied, Stopwatch.GetElapsedTime(begun).TotalSeconds);
    }

    // Progress<T> would hand each line to another thread, in any order.
    private sealed class Lines : IProgress<string>
    {
        public void Report(string value) => Console.WriteLine(value);
    }
}

/// <param name="BeforeKill">Governments whose migration was reported before the kill.</param>
/// <param name="UntilKill">Seconds until then; the start of the program and the new template are in it.</param>
/// <param name="Resumed">Seconds of the run that went on with the others.</param>
/// <param name="NothingToDo">Seconds of a run that found all up to date.</param>
internal sealed record MigrationFigures(int BeforeKill, double UntilKill, int AfterKill, double Resumed, double NothingToDo);
