using System.Runtime;

namespace EOffice.Bench;

/// <summary>Repeats work until the just-in-time compiler is done with it: a server runs for weeks, its first minute is another figure.</summary>
internal static class WarmUp
{
    private const double Negligible = 0.02;
    private const int QuietRounds = 2;
    private const int MostRounds = 60;

    /// <param name="round">Long enough that a wait of the compiler's, 100 ms, ends within it.</param>
    public static async Task UntilCompiledAsync(Func<Task> round, CancellationToken stop)
    {
        for (var (rounds, quiet) = (0, 0); rounds < MostRounds && quiet < QuietRounds; rounds++)
        {
            stop.ThrowIfCancellationRequested();
            var (spent, compiling) = (Environment.CpuUsage.TotalTime, JitInfo.GetCompilationTime());
            await round();
            (spent, compiling) = (Environment.CpuUsage.TotalTime - spent, JitInfo.GetCompilationTime() - compiling);
            quiet = compiling < spent * Negligible ? quiet + 1 : 0;
        }
    }
}
