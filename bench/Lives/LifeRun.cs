using System.Diagnostics;
using EOffice.Bench.Office;
using EOffice.Grains;

namespace EOffice.Bench.Lives;

/// <summary>Letters side by side: each lane begins the next one when the last has ended.</summary>
internal sealed class LifeRun(TenantGrains grains, Arrivals arrivals, Lane[] lanes)
{
    private const int LivesARound = 8;

    public async Task<LifeFigures> RunAsync(int concurrency, TimeSpan duration, CancellationToken stop)
    {
        var start = Stopwatch.GetTimestamp();
        var times = await Task.WhenAll(Enumerable.Range(0, concurrency).Select(lane => LaneAsync(lane, start, duration, stop)));
        var elapsed = Stopwatch.GetElapsedTime(start);
        var all = times.SelectMany(lane => lane).Order().ToArray();
        return new LifeFigures(all.Length, all.Length / elapsed.TotalSeconds, Percentile.Of(all, 50), Percentile.Of(all, 99));
    }

    /// <summary>All lanes, then one alone, until nothing of it is compiled anew.</summary>
    public Task WarmUpAsync(CancellationToken stop)
        => WarmUp.UntilCompiledAsync(
            async () =>
            {
                await Task.WhenAll(Enumerable.Range(0, lanes.Length).Select(lane => LaneAsync(lane, LivesARound, stop)));
                await LaneAsync(0, LivesARound, stop);
            },
            stop);

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
