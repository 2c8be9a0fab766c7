using System.Diagnostics;
using EOffice.Bench.Office;
using EOffice.Grains;

namespace EOffice.Bench.Lives;

/// <summary>Letters side by side: each lane begins the next one when the last has ended.</summary>
internal sealed class LifeRun(TenantGrains grains, Arrivals arrivals, Lane[] lanes)
{
    private const int LivesARound = 8;
    private const int FewestRounds = 4;
    private const int MostRounds = 12;
    private const double Settled = 0.93;

    public async Task<LifeFigures> RunAsync(int concurrency, TimeSpan duration, CancellationToken stop)
    {
        var start = Stopwatch.GetTimestamp();
        var times = await Task.WhenAll(Enumerable.Range(0, concurrency).Select(lane => LaneAsync(lane, start, duration, stop)));
        var elapsed = Stopwatch.GetElapsedTime(start);
        var all = times.SelectMany(lane => lane).Order().ToArray();
        return new LifeFigures(all.Length, all.Length / elapsed.TotalSeconds, Percentile.Of(all, 50), Percentile.Of(all, 99));
    }

    /// <summary>Until a life costs no less processor time than in the round before: hot methods are compiled twice more after their first calls.</summary>
    public async Task WarmUpAsync(CancellationToken stop)
    {
        var (last, now) = (double.MaxValue, double.MaxValue);
        for (var round = 0; round < MostRounds && (round < FewestRounds || now < last * Settled); round++)
        {
            last = now;
            var before = Environment.CpuUsage.TotalTime;
            await Task.WhenAll(Enumerable.Range(0, lanes.Length).Select(lane => LaneAsync(lane, LivesARound, stop)));
            now = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
        }
    }

    public Task OneAsync() => LetterLife.LiveAsync(grains, arrivals, lanes[0], lanes[1]);

    private async Task LaneAsync(int lane, int times, CancellationToken stop)
    {
        for (var life = 0; life < times; life++)
        {
            stop.ThrowIfCancellationRequested();
            await LetterLife.LiveAsync(grains, arrivals, lanes[lane], lanes[(lane + 1) % lanes.Length]);
        }
    }

    private async Task<List<double>> LaneAsync(int lane, long start, TimeSpan duration, CancellationToken stop)
    {
        await Task.Yield();
        var times = new List<double>();
        while (Stopwatch.GetElapsedTime(start) < duration)
        {
            stop.ThrowIfCancellationRequested();
            var begun = Stopwatch.GetTimestamp();
            await LetterLife.LiveAsync(grains, arrivals, lanes[lane], lanes[(lane + 1) % lanes.Length]);
            times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        return times;
    }
}

/// <param name="P50">Milliseconds a life.</param>
internal sealed record LifeFigures(int Lives, double PerSecond, double P50, double P99);

internal static class Percentile
{
    /// <summary>Nearest rank; the values are sorted.</summary>
    public static double Of(IReadOnlyList<double> sorted, double percent)
        => sorted.Count == 0 ? double.NaN : sorted[Math.Clamp((int)Math.Ceiling(sorted.Count * percent / 100) - 1, 0, sorted.Count - 1)];
}
