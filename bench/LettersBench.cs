using EOffice.Bench.Inbox;
using EOffice.Bench.Lives;
using EOffice.Bench.Office;
using EOffice.Bench.Sealing;
using EOffice.Tenancy;

namespace EOffice.Bench;

/// <summary>Everything that <c>./eoffice bench letters</c> measures, one after another.</summary>
internal sealed class LettersBench(Surroundings place, BenchSettings settings)
{
    private static readonly TenantId Government = TenantId.Parse("contoh");

    public async Task RunAsync(CancellationToken stop)
    {
        var before = Machine.Now();
        Progress.Say($"{before.Cores} cores, load {before.Load}; making a fictional government");
        var (lanes, sealing) = await PrepareAsync(stop);
        var bench = new LivesBench(place, settings, Government, lanes);
        var lives = await bench.RunAsync(stop);
        var livesWithSeals = await bench.SealedAsync(stop);
        var activation = await ActivationBench.RunAsync(Government);
        var inbox = await new InboxBench(place, settings).RunAsync(stop);
        var after = Machine.Now();
        Progress.Say($"load {after.Load}");
        await place.ReportAsync(new { machine = before, loadAfter = after.Load, lives, livesWithSeals, sealing, inbox, activation });
    }

    private async Task<(Lane[] Lanes, SealingReport Sealing)> PrepareAsync(CancellationToken stop)
    {
        await using var product = await Product.StartAsync();
        await BenchOffice.ProvisionAsync(product, Government, "Kabupaten Contoh", "35.01");
        var lanes = await BenchOffice.FillAsync(product, Government, BenchSettings.Concurrencies[^1]);
        await BenchOffice.LetSignAsync(product, Government, lanes);
        var sealing = await new SealingBench(product, Government, lanes[0], lanes[1]).RunAsync(settings.Seals, stop);
        return (lanes, sealing);
    }
}
