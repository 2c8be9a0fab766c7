using EOffice.Bench.Inbox;
using EOffice.Bench.Lives;
using EOffice.Tenancy;

namespace EOffice.Bench.Tenants;

/// <summary>A portal that has worked for one government only; then each of the others is asked for the first time, and once more.</summary>
internal sealed class ColdRun(Visitors visitors, ServerView server, PortalProcess portal)
{
    private const int ToWarmUp = 300;

    public async Task<ColdFigures> RunAsync(IReadOnlyList<NewTenant> governments, List<Desk> desks, CancellationToken stop)
    {
        for (var time = 0; time < ToWarmUp; time++)
        {
            await visitors.HomeAsync(desks[0], stop);
            await visitors.TurnedAwayAsync(desks[0].Government, stop);
        }

        var before = portal.WorkingSet;
        var homes = await EachAsync(desks.Skip(1), desk => visitors.HomeAsync(desk, stop));
        var homesAgain = await EachAsync(desks.Skip(1), desk => visitors.HomeAsync(desk, stop));
        var others = governments.Skip(desks.Count).Select(one => one.Id).ToList();
        var first = await EachAsync(others, one => visitors.TurnedAwayAsync(one, stop));
        var again = await EachAsync(others, one => visitors.TurnedAwayAsync(one, stop));
        var figures = new ColdFigures(
            Of(homes), Of(homesAgain), Of(first), Of(again), await server.ConnectionsAsync(stop), before, portal.WorkingSet);
        Progress.Say($"first page of a government nobody has used: home p95 {figures.Home.P95:0.0} ms (again {figures.HomeAgain.P95:0.0}), turned away p95 {figures.TurnedAway.P95:0.0} ms (again {figures.TurnedAwayAgain.P95:0.0}); {figures.Connections} connections");
        return figures;
    }

    private static async Task<List<double>> EachAsync<T>(IEnumerable<T> all, Func<T, Task<double>> ask)
    {
        var times = new List<double>();
        foreach (var one in all)
        {
            times.Add(await ask(one));
        }

        times.Sort();
        return times;
    }

    private static Times Of(List<double> sorted) => new(sorted.Count, Percentile.Of(sorted, 50), Percentile.Of(sorted, 95), sorted.Count == 0 ? double.NaN : sorted[^1]);
}

/// <param name="P50">Milliseconds from asking to the last byte.</param>
internal sealed record Times(int Count, double P50, double P95, double Longest);

/// <param name="Home">The first home page of somebody signed in, in a government that this portal never served.</param>
/// <param name="TurnedAway">The first answer to a session that never was.</param>
/// <param name="PortalBefore">Bytes of the portal's process when it had served one government; <paramref name="PortalAfter"/> when all.</param>
internal sealed record ColdFigures(Times Home, Times HomeAgain, Times TurnedAway, Times TurnedAwayAgain, long Connections, long PortalBefore, long PortalAfter);
