using System.Diagnostics;
using EOffice.Bench.Lives;
using EOffice.Bench.Office;
using EOffice.Tenancy;

namespace EOffice.Bench.Tenants;

/// <summary>One government after another, by the code that takes real ones in.</summary>
internal sealed class ProvisioningRun(Product product, ServerView server)
{
    public async Task<ProvisioningFigures> RunAsync(IReadOnlyList<NewTenant> governments, CancellationToken stop)
    {
        var before = await server.DiskAsync(stop);
        var times = new List<double>();
        var start = Stopwatch.GetTimestamp();
        foreach (var government in governments)
        {
            var begun = Stopwatch.GetTimestamp();
            await product.Get<Provisioner>().ProvisionAsync(government, null, stop);
            times.Add(Stopwatch.GetElapsedTime(begun).TotalSeconds);
            if (times.Count % 100 == 0)
            {
                Progress.Say($"{times.Count} of {governments.Count} governments");
            }
        }

        var total = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var disk = (await server.DiskAsync(stop) - before) / governments.Count;
        times.Sort();
        var figures = new ProvisioningFigures(total, Percentile.Of(times, 50), Percentile.Of(times, 95), times[^1], disk, await server.ConnectionsAsync(stop));
        Progress.Say($"each in {figures.P50:0.00} s (p95 {figures.P95:0.00} s), {disk / 1e6:0.0} MB of disk; {figures.Connections} connections open");
        return figures;
    }
}

/// <param name="Total">Seconds for all; <paramref name="P50"/>, <paramref name="P95"/> and <paramref name="Longest"/> for one.</param>
/// <param name="DiskEach">Bytes of the new government's database.</param>
/// <param name="Connections">Open when the last was done.</param>
internal sealed record ProvisioningFigures(double Total, double P50, double P95, double Longest, long DiskEach, long Connections);
