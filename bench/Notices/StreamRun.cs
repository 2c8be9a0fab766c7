using System.Diagnostics;
using EOffice.Bench.Inbox;
using EOffice.Bench.Lives;
using EOffice.Bench.Office;
using EOffice.Grains.Accounts;
using EOffice.Grains.Letters;
using EOffice.Tenancy;

namespace EOffice.Bench.Notices;

/// <summary>More and more streams that only stand open; and how soon one of them hears that a letter came to its desk.</summary>
internal sealed class StreamRun(Product product, TenantId government, Lane[] lanes, PortalProcess portal)
{
    private const int Letters = 200;
    private const int OpenedAtOnce = 32;

    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(30);   // longer than between two pings
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(50);

    public async Task<List<StreamFigures>> RunAsync(int[] counts, CancellationToken stop)
    {
        var idle = await SessionsAsync(lanes.Skip(1), stop);
        var listener = await SignInAsync(lanes[0].Intake, "petugas", stop);
        var scan = await Paper.ScanAsync(product, government, Paper.Smallest);
        using var hears = await OpenStream.OpenAsync(portal.Port, government, listener, stop);
        await DeliverAsync(hears, scan, stop);   // compiles the way
        var figures = new List<StreamFigures>();
        var open = new List<OpenStream>();
        var empty = portal.WorkingSet;
        try
        {
            foreach (var count in counts)
            {
                var began = Stopwatch.GetTimestamp();
                await OpenAsync(open, count, idle, stop);
                var opened = Stopwatch.GetElapsedTime(began).TotalSeconds;
                await Task.Delay(Settle, stop);
                var memory = portal.WorkingSet;
                var times = await DeliverAsync(hears, scan, stop);
                var one = new StreamFigures(count, opened, memory, (memory - empty) / Math.Max(1, count), Percentile.Of(times, 50), Percentile.Of(times, 99));
                Progress.Say($"{count:#,0} streams: portal {memory / 1e6:0} MB, {one.BytesEach:#,0} bytes each; commit to event p50 {one.P50:0.0} ms, p99 {one.P99:0.0} ms");
                figures.Add(one);
            }

            return figures;
        }
        finally
        {
            open.ForEach(stream => stream.Dispose());
        }
    }

    private async Task OpenAsync(List<OpenStream> open, int count, List<string> sessions, CancellationToken stop)
    {
        var made = new OpenStream[count - open.Count];
        await Parallel.ForAsync(0, made.Length, new ParallelOptions { MaxDegreeOfParallelism = OpenedAtOnce, CancellationToken = stop }, async (no, token) =>
            made[no] = await OpenStream.OpenAsync(portal.Port, government, sessions[no % sessions.Count], token));
        open.AddRange(made);
    }

    // Milliseconds from the answer to the command, which comes after its commit, to the event; sorted.
    private async Task<List<double>> DeliverAsync(OpenStream hears, Attachment scan, CancellationToken stop)
    {
        var times = new List<double>();
        for (var no = 0; no < Letters; no++)
        {
            var heard = ClockAsync(hears, stop);
            await Paper.CaptureAsync(product.Grains(government), Guid.CreateVersion7(), lanes[0], no, "Permohonan data", scan);
            var committed = Stopwatch.GetTimestamp();
            times.Add(Math.Max(0, Stopwatch.GetElapsedTime(committed, await heard).TotalMilliseconds));
            await Task.Delay(Between, stop);
        }

        times.Sort();
        return times;
    }

    private static async Task<long> ClockAsync(OpenStream hears, CancellationToken stop)
    {
        await hears.NextCountsAsync(stop);
        return Stopwatch.GetTimestamp();
    }

    private async Task<List<string>> SessionsAsync(IEnumerable<Lane> others, CancellationToken stop)
    {
        var sessions = new List<string>();
        foreach (var lane in others)
        {
            sessions.Add(await SignInAsync(lane.Secretary, $"sekretaris.{lane.No}", stop));
            sessions.Add(await SignInAsync(lane.Division, $"kabid.{lane.No}", stop));
        }

        return sessions;
    }

    private async Task<string> SignInAsync(Grains.Organisation.Actor who, string name, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        var accounts = product.Grains(government).Get<IAccountsGrain>();
        BenchOffice.Expect(await accounts.OpenAsync(new OpenAccount(
            Guid.CreateVersion7(), lanes[0].Head.Person, who.Person, name, BenchOffice.Password, MustChange: false, Administrator: false)));
        return BenchOffice.Expect(await accounts.SignInAsync(new SignIn(name, BenchOffice.Password, "127.0.0.1", null))).SessionToken;
    }
}

/// <param name="Opened">Seconds until so many stood open.</param>
/// <param name="PortalBytes">The portal's process half a minute later.</param>
/// <param name="BytesEach">What it grew by for each.</param>
/// <param name="P50">Milliseconds from commit to event, at the one stream it was for.</param>
internal sealed record StreamFigures(int Streams, double Opened, long PortalBytes, long BytesEach, double P50, double P99);
