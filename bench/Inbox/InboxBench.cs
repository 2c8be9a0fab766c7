using EOffice.Bench.Office;
using EOffice.Tenancy;

namespace EOffice.Bench.Inbox;

/// <summary>The list of letters and the home page at 64 connections, in a government with few letters and in one with many, by turns so that both see the same machine.</summary>
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
        var inbox = await GrowthAsync("/incoming", InboxSeed.Subject);
        return new InboxReport(Connections, inbox, await GrowthAsync("/", "Beranda"), portal.WorkingSet);

        async Task<Growth> GrowthAsync(string path, string holds)
        {
            using var few = await InboxLoad.SignInAsync(product, small, portal.Port, Connections, path, holds);
            using var many = await InboxLoad.SignInAsync(product, large, portal.Port, Connections, path, holds);
            for (var turn = 0; turn <= Turns; turn++)
            {
                foreach (var load in (InboxLoad[])[few, many])
                {
                    await load.AskAsync(Connections, settings.PerRun / 2, counts: turn > 0, stop);
                }
            }

            return Say(path, few.Figures(BenchSettings.LettersOfSmall), many.Figures(settings.LettersOfLarge));
        }
    }

    private static Growth Say(string path, InboxFigures few, InboxFigures many)
    {
        foreach (var figures in (InboxFigures[])[few, many])
        {
            Progress.Say($"{path} among {figures.Letters:#,0} letters, {Connections} connections: {figures.PerSecond:0} pages/s, p50 {figures.P50:0.0} ms, p99 {figures.P99:0.0} ms");
        }

        return new Growth(few, many, many.P50 / few.P50, many.P99 / few.P99);
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
internal sealed record Growth(InboxFigures Few, InboxFigures Many, double GrowthP50, double GrowthP99);

/// <param name="Incoming">The list of letters that came in.</param>
/// <param name="Home">The first page.</param>
/// <param name="PortalWorkingSet">Bytes of the portal's process after it.</param>
internal sealed record InboxReport(int Connections, Growth Incoming, Growth Home, long PortalWorkingSet);
