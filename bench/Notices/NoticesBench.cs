using EOffice.Bench.Inbox;
using EOffice.Bench.Office;
using EOffice.Tenancy;

namespace EOffice.Bench.Notices;

/// <summary>Everything that <c>./eoffice bench notices</c> measures: streams that stand open, what comes through them, and what becomes due at once.</summary>
internal sealed class NoticesBench(Surroundings place, BenchSettings settings)
{
    private const int Departments = 8;

    private static readonly TenantId Government = TenantId.Parse("contoh-kabar");

    public async Task RunAsync(CancellationToken stop)
    {
        var before = Machine.Now();
        Progress.Say($"{before.Cores} cores, load {before.Load}; making a fictional government");
        Lane[] lanes;
        List<StreamFigures> streams;
        await using (var product = await Product.StartAsync())
        {
            await BenchOffice.ProvisionAsync(product, Government, "Kabupaten Contoh Kabar", "35.06");
            await BenchOffice.SetQuotaAsync(product, Government, Quota.Usual with { RequestsPerSecond = 100_000, Burst = 100_000 });
            lanes = await BenchOffice.FillAsync(product, Government, Departments);
            await using var portal = await PortalProcess.StartAsync(place, stop);
            streams = await new StreamRun(product, Government, lanes, portal).RunAsync(settings.Streams, stop);
            await DueRun.PutAsync(product, Government, lanes, settings.Due, stop);
        }

        var due = await DueRun.CarryOutAsync(Government, settings.Due, stop);
        var after = Machine.Now();
        Progress.Say($"load {after.Load}");
        await place.ReportAsync(new { machine = before, loadAfter = after.Load, streams, due });
    }
}
