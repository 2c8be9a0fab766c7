using System.Runtime.InteropServices;

namespace EOffice.Bench;

/// <summary>The bench's command line: <c>letters [--quick]</c>.</summary>
internal static class BenchCommand
{
    public static async Task<int> RunAsync(string[] words)
    {
        var settings = words switch
        {
            ["letters"] => BenchSettings.Full,
            ["letters", "--quick"] => BenchSettings.Quick,
            _ => null,
        };
        if (settings is null)
        {
            await Console.Error.WriteLineAsync("./eoffice bench letters [--quick]    what it measures: bench/README.md");
            return 2;
        }

        using var stop = new CancellationTokenSource();
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            await new LettersBench(Surroundings.FromEnvironment(), settings).RunAsync(stop.Token);
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
