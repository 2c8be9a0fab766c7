using System.Diagnostics;
using EOffice.Bench.Office;
using EOffice.Grains.Verification;
using EOffice.Tenancy;

namespace EOffice.Bench.Tenants;

/// <summary>What a government that was used once, and no more, costs a process: heap and process before and after all were asked something.</summary>
internal static class MemoryRun
{
    private const string NobodysToken = "0000000000000000";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);   // whoever was asked something is looked after for five minutes

    public static async Task<MemoryFigures> RunAsync(ServerView server, IReadOnlyList<NewTenant> governments, CancellationToken stop)
    {
        await using var product = await Product.StartAsync();
        await AskAsync(product, governments[0].Id);
        var (heap, process) = Weigh();
        foreach (var government in governments.Skip(1))
        {
            stop.ThrowIfCancellationRequested();
            await AskAsync(product, government.Id);
        }

        var most = await server.ConnectionsAsync(stop);
        var left = await IdleAsync(server, governments.Count, stop);
        var (heapAfter, processAfter) = Weigh();
        var others = governments.Count - 1;
        var figures = new MemoryFigures((heapAfter - heap) / others, (processAfter - process) / others, most, left);
        Progress.Say($"an idle government: {figures.HeapEach / 1e3:0} kB of heap, {figures.ProcessEach / 1e3:0} kB of the process; {most} connections while all were asked, {left} minutes later");
        return figures;
    }

    private static Task AskAsync(Product product, TenantId government) => product.Grains(government).Get<IVerificationGrain>().ByTokenAsync(NobodysToken);

    // Those that report a government's figures now and then always hold a few.
    private static async Task<long> IdleAsync(ServerView server, int governments, CancellationToken stop)
    {
        for (var began = Stopwatch.StartNew(); ; await Task.Delay(500, stop))
        {
            if (await server.ConnectionsAsync(stop) is var left && left <= governments / 20)
            {
                return left;
            }

            if (began.Elapsed > Patience)
            {
                throw new InvalidOperationException($"Idle governments keep connections open: {await server.LastAsync(stop)}");
            }
        }
    }

    private static (long Heap, long Process) Weigh()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        var heap = GC.GetTotalMemory(forceFullCollection: true);
        using var self = Process.GetCurrentProcess();
        return (heap, self.WorkingSet64);
    }
}

/// <param name="HeapEach">Bytes of managed memory for each government that is idle again.</param>
/// <param name="ProcessEach">Bytes of the whole process for each.</param>
/// <param name="Connections">Open while they were asked one after another; <paramref name="Left"/> when they were idle again.</param>
internal sealed record MemoryFigures(long HeapEach, long ProcessEach, long Connections, long Left);
