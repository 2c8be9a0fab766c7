using System.Collections.Immutable;
using EOffice.Bench.Office;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Bench.Lives;

/// <summary>What a letter costs while it is in memory: a fresh host activates finished letters, and the heap is weighed before and after.</summary>
internal static class ActivationBench
{
    private const int Most = 5_000;

    public static async Task<ActivationReport> RunAsync(TenantId tenant)
    {
        await using var product = await Product.StartAsync();
        var letters = await product.Get<OfficeDatabase>().ReadAllAsync(tenant, "select id from letter limit $1", row => row.GetGuid(0), Most);
        var grains = product.Grains(tenant);
        Task<LetterView?> OpenAsync(Guid letter) => grains.Get<ILetterGrain>(letter).ViewAsync(new PostIds(ImmutableArray<PostId>.Empty));
        await OpenAsync(letters[0]);
        var before = Heap();
        foreach (var letter in letters.Skip(1))
        {
            await OpenAsync(letter);
        }

        var bytes = (Heap() - before) / (letters.Count - 1);
        Progress.Say($"one letter in memory: {bytes:#,0} bytes (of {letters.Count} activated)");
        return new ActivationReport(letters.Count, bytes);
    }

    private static long Heap()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}

/// <param name="BytesEach">Grain, queue and state of one finished letter.</param>
internal sealed record ActivationReport(int Letters, long BytesEach);
