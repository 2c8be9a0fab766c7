using EOffice.Bench.Office;
using EOffice.Tenancy;

namespace EOffice.Bench.Inbox;

/// <summary>The inbox page at 64 connections, in a government with few letters and in one with many, by turns so that both see the same machine.</summary>
internal sealed class InboxBench(Surroundings place, BenchSettings settings)
{
    private const int Connections = 64;
    private const int Departments = 12;
    private const int Turns = 3;

    public async Task<InboxReport> RunAsync(CancellationToken stop)
    {
        var (small, large) = (TenantId.Parse("contoh-kecil"), TenantId.Parse("contoh-besar"));
        await using var product = await Product.StartAsync();
        await FillAsync(product, small, "Kabupaten Contoh Kecil", "35.02", BenchSettings.LettersOfSmall, stop);
        await FillAsync(product, large, "Kabupaten Contoh Besar", "35.03", settings.LettersOfLarge, stop);
        await using var portal = await PortalProcess.StartAsync(place, stop);
        using var few = await InboxLoad.SignInAsync(product, small, portal.Port, Connections);
        using var many = await InboxLoad.SignInAsync(product, large, portal.Port, Connections);
        for (var turn = 0; turn <= Turns; turn++)
        {
            foreach (var load in (InboxLoad[])[few, many])
            {
                await load.AskAsync(Connections, settings.PerRun / 2, counts: turn > 0, stop);
            }
        }

        return Report(few.Figures(BenchSettings.LettersOfSmall), many.Figures(settings.LettersOfLarge), portal.WorkingSet);
    }

    private static InboxReport Report(InboxFigures few, InboxFigures many, long workingSet)
    {
        foreach (var figures in (InboxFigures[])[few, many])
        {
            Progress.Say($"inbox page among {figures.Letters:#,0} letters, {Connections} connections: {figures.PerSecond:0} pages/s, p50 {figures.P50:0.0} ms, p99 {figures.P99:0.0} ms");
        }

        return new InboxReport(Connections, few, many, many.P50 / few.P50, many.P99 / few.P99, workingSet);
    }

    private async Task FillAsync(Product product, TenantId tenant, string name, string region, int letters, CancellationToken stop)
    {
        await BenchOffice.ProvisionAsync(product, tenant, name, region);
        await BenchOffice.SetQuotaAsync(product, tenant, Quota.Usual with { RequestsPerSecond = 100_000, Burst = 100_000 });
        var lanes = await BenchOffice.FillAsync(product, tenant, Departments);
        Progress.Say($"filling {name} with {letters:#,0} letters");
        await new InboxSeed(product, place.Server, tenant, lanes).FillAsync(letters, stop);
    }
}

/// <param name="GrowthP50">Times as long among many letters as among few.</param>
/// <param name="PortalWorkingSet">Bytes of the portal's process after it.</param>
internal sealed record InboxReport(int Connections, InboxFigures Few, InboxFigures Many, double GrowthP50, double GrowthP99, long PortalWorkingSet);
