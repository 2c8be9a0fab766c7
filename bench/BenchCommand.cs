using System.Runtime.InteropServices;
using EOffice.Bench.Neighbours;
using EOffice.Bench.Notices;
using EOffice.Bench.Seals;
using EOffice.Bench.Tenants;

namespace EOffice.Bench;

/// <summary>The bench's command line: <c>letters</c>, <c>neighbours</c>, <c>tenants</c>, <c>notices</c> or <c>seals</c>, each <c>[--quick]</c>.</summary>
internal static class BenchCommand
{
    public static async Task<int> RunAsync(string[] words)
    {
        var settings = words switch
        {
            ["letters" or "neighbours" or "tenants" or "notices" or "seals"] => BenchSettings.Full,
            ["letters" or "neighbours" or "tenants" or "notices" or "seals", "--quick"] => BenchSettings.Quick,
            [MigrationRun.Word] => BenchSettings.Quick,
            _ => null,
        };
        if (settings is null)
        {
            await Console.Error.WriteLineAsync("./eoffice bench letters|neighbours|tenants|notices|seals [--quick]    what it measures: bench/README.md");
            return 2;
        }

        using var stop = new CancellationTokenSource();
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            await (words[0] switch
            {
                "seals" => new SealsBench(settings).RunAsync(stop.Token),
                MigrationRun.Word => MigrationRun.MigrateAsync(stop.Token),
                "notices" => new NoticesBench(Surroundings.FromEnvironment(), settings).RunAsync(stop.Token),
                "tenants" => new TenantsBench(Surroundings.FromEnvironment(), settings).RunAsync(stop.Token),
                "neighbours" => new NeighboursBench(Surroundings.FromEnvironment(), settings).RunAsync(stop.Token),
                _ => new LettersBench(Surroundings.FromEnvironment(), settings).RunAsync(stop.Token),
            });
            return 0;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return 130;
        }

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }
}
