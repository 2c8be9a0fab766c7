using EOffice.Bench.Inbox;
using EOffice.Bench.Office;
using EOffice.Tenancy;

namespace EOffice.Bench.Tenants;

/// <summary>Everything that <c>./eoffice bench tenants</c> measures: every regency and city of the official list on one node.</summary>
internal sealed class TenantsBench(Surroundings place, BenchSettings settings)
{
    /// <summary>So many have people who sign in; the others are only there.</summary>
    private const int Peopled = 20;

    public async Task RunAsync(CancellationToken stop)
    {
        var before = Machine.Now();
        var governments = Governments.Read(place.Regions, settings.Governments);
        Progress.Say($"{before.Cores} cores, load {before.Load}; provisioning {governments.Count} governments");
        var (provisioning, memory, cold, crash) = await LiveAsync(governments, stop);
        var migrations = await new MigrationRun(governments.Count).RunAsync(stop);
        var after = Machine.Now();
        Progress.Say($"load {after.Load}");
        await place.ReportAsync(new { machine = before, loadAfter = after.Load, governments = governments.Count, provisioning, memory, cold, crash, migrations });
    }

    private async Task<(ProvisioningFigures, MemoryFigures, ColdFigures, CrashFigures)> LiveAsync(IReadOnlyList<NewTenant> governments, CancellationToken stop)
    {
        await using var server = new ServerView(place.Server);
        List<Desk> desks;
        ProvisioningFigures provisioning;
        await using (var product = await Product.StartAsync())
        {
            provisioning = await new ProvisioningRun(product, server).RunAsync(governments, stop);
            desks = await Desk.MakeAsync(product, governments.Take(Math.Min(Peopled, governments.Count)), stop);
        }

        var memory = await MemoryRun.RunAsync(server, governments, stop);
        await using var portal = await PortalProcess.StartAsync(place, stop);
        using var visitors = new Visitors(portal.Port);
        var cold = await new ColdRun(visitors, server, portal).RunAsync(governments, desks, stop);
        var crash = await new CrashRun(visitors, server).RunAsync(desks, stop);
        return (provisioning, memory, cold, crash);
    }
}
