using System.Diagnostics;
using EOffice.Bench.Office;
using EOffice.Grains.Dispositions;
using EOffice.Grains.Letters;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Bench.Notices;

/// <summary>Many dispositions whose last day has passed while no process was there: each is told of, one transaction each.</summary>
internal static class DueRun
{
    private static readonly TimeSpan Later = TimeSpan.FromDays(30);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static async Task PutAsync(Product product, TenantId government, Lane[] lanes, int count, CancellationToken stop)
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var scan = await Paper.ScanAsync(product, government, Paper.Smallest);
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = stop }, async (no, _) =>
        {
            var (lane, id, grains) = (lanes[no % lanes.Length], Guid.CreateVersion7(), product.Grains(government));
            await Paper.CaptureAsync(grains, id, lane, no, "Permohonan data", scan);
            await Paper.RegisterAsync(grains, id, lane);
            BenchOffice.Expect(await grains.Get<IDispositionGrain>(Guid.CreateVersion7()).GiveAsync(new GiveDisposition(
                Guid.CreateVersion7(), lane.Head, id, null, [lane.Division.Post], null, ["follow-up"], "Mohon ditindaklanjuti.", Urgency.Ordinary, today.AddDays(7))));
        });
    }

    /// <summary>A process that comes up a month later.</summary>
    public static async Task<DueFigures> CarryOutAsync(TenantId government, int count, CancellationToken stop)
    {
        var began = Stopwatch.StartNew();
        await using var product = await Product.StartAsync(alter: services => services.AddSingleton<TimeProvider>(new MonthLater()));
        var database = product.Get<OfficeDatabase>();
        while (await database.ReadOneAsync(government, "select exists (select from due where kind = $1 and at <= $2)", row => row.GetBoolean(0), Deadline.Kind, TimeProvider.System.GetUtcNow() + Later))
        {
            if (began.Elapsed > Patience)
            {
                throw new InvalidOperationException("What is due is not carried out.");
            }

            await Task.Delay(20, stop);
        }

        var figures = new DueFigures(count, began.Elapsed.TotalSeconds, count / began.Elapsed.TotalSeconds);
        Progress.Say($"{count:#,0} dispositions that became late at once: {figures.PerSecond:0}/s, the start of the process included");
        return figures;
    }

    private sealed class MonthLater : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Later;
    }
}

/// <param name="Seconds">From the start of the process until nothing was due.</param>
internal sealed record DueFigures(int Count, double Seconds, double PerSecond);
