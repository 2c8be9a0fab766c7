using EOffice.Bench.Inbox;
using EOffice.Bench.Office;
using EOffice.Tenancy;

namespace EOffice.Bench.Neighbours;

/// <summary>Two governments on one portal. One stays as it is, the other goes from its usual load to ten times that, and back, by turns.</summary>
internal sealed class NeighboursBench(Surroundings place, BenchSettings settings)
{
    private const double Usual = 20;
    private const int Times = 10;
    private const int Departments = 4;
    private const int Letters = 2_000;

    // As an operator would set it for a government of that load: twice as much, and some at once.
    private static readonly Quota TwiceTheUsual = Quota.Usual with { RequestsPerSecond = (int)(2 * Usual), Burst = (int)(4 * Usual) };

    public async Task RunAsync(CancellationToken stop)
    {
        var before = Machine.Now();
        Progress.Say($"{before.Cores} cores, load {before.Load}; making two fictional governments");
        var (busy, quiet) = (TenantId.Parse("contoh-sibuk"), TenantId.Parse("contoh-tenang"));
        await using var product = await Product.StartAsync();
        await FillAsync(product, busy, "Kabupaten Contoh Sibuk", "35.04", stop);
        await FillAsync(product, quiet, "Kabupaten Contoh Tenang", "35.05", stop);
        await using var portal = await PortalProcess.StartAsync(place, stop);
        using var one = await NeighbourLoad.SignInAsync(product, busy, portal.Port, 1);
        using var other = await NeighbourLoad.SignInAsync(product, quiet, portal.Port, 2);
        var (usual, tenfold) = await MeasureAsync(one, other, stop);
        Say("as usual", usual);
        Say($"{Times} times", tenfold);
        var after = Machine.Now();
        Progress.Say($"load {after.Load}");
        await place.ReportAsync(
            new { machine = before, loadAfter = after.Load, usualPerSecond = Usual, times = Times, quota = TwiceTheUsual.RequestsPerSecond, usual, tenfold, growthP95 = tenfold.Other.P95 / usual.Other.P95 });
    }

    private async Task FillAsync(Product product, TenantId tenant, string name, string region, CancellationToken stop)
    {
        await BenchOffice.ProvisionAsync(product, tenant, name, region);
        await BenchOffice.SetQuotaAsync(product, tenant, TwiceTheUsual);
        await new InboxSeed(product, place.Server, tenant, await BenchOffice.FillAsync(product, tenant, Departments)).FillAsync(Letters, stop);
    }

    // By turns, so that both see the same machine; the first ones warm up.
    private async Task<(Pair Usual, Pair Tenfold)> MeasureAsync(NeighbourLoad one, NeighbourLoad other, CancellationToken stop)
    {
        List<Answers> oneUsual = [], otherUsual = [], oneTenfold = [], otherTenfold = [];
        for (var turn = 0; turn <= settings.NeighbourTurns; turn++)
        {
            foreach (var tenfold in (bool[])[false, true])
            {
                var asked = await Task.WhenAll(
                    one.AskAsync(tenfold ? Times * Usual : Usual, settings.PerRun, stop), other.AskAsync(Usual, settings.PerRun, stop));
                if (turn > 0)
                {
                    (tenfold ? oneTenfold : oneUsual).Add(asked[0]);
                    (tenfold ? otherTenfold : otherUsual).Add(asked[1]);
                }
            }
        }

        return (new Pair(Of(oneUsual), Of(otherUsual)), new Pair(Of(oneTenfold), Of(otherTenfold)));
    }

    private NeighbourFigures Of(List<Answers> turns) => NeighbourFigures.Of(turns, settings.PerRun);

    private static void Say(string how, Pair pair)
        => Progress.Say($"{how}: the one {pair.One.PerSecond:0} pages/s, {pair.One.RefusedPerSecond:0} refused/s, p95 {pair.One.P95:0.0} ms; the other {pair.Other.PerSecond:0} pages/s, p50 {pair.Other.P50:0.0} ms, p95 {pair.Other.P95:0.0} ms");

    /// <param name="One">Whose load changes.</param>
    /// <param name="Other">Who should notice nothing of it.</param>
    private sealed record Pair(NeighbourFigures One, NeighbourFigures Other);
}
