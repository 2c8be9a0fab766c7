using System.Diagnostics;

namespace EOffice.Bench.Tenants;

/// <summary>PostgreSQL killed outright; whoever started it starts it again, and the portal goes on.</summary>
internal sealed class CrashRun(Visitors visitors, ServerView server)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public async Task<CrashFigures> RunAsync(List<Desk> desks, CancellationToken stop)
    {
        using var postmaster = Process.GetProcessById(await server.PostmasterAsync(stop));
        var killed = Stopwatch.GetTimestamp();
        postmaster.Kill();
        await UntilAsync(async () => !await server.AnswersAsync(stop), stop);
        await UntilAsync(() => server.AnswersAsync(stop), stop);
        var database = Stopwatch.GetElapsedTime(killed).TotalSeconds;
        foreach (var desk in desks)
        {
            await UntilAsync(() => visitors.SeesHomeAsync(desk, stop), stop);
        }

        var figures = new CrashFigures(database, Stopwatch.GetElapsedTime(killed).TotalSeconds);
        Progress.Say($"PostgreSQL killed: it answers again after {figures.Database:0.0} s, every home page after {figures.Pages:0.0} s");
        return figures;
    }

    private static async Task UntilAsync(Func<Task<bool>> holds, CancellationToken stop)
    {
        for (var began = Stopwatch.StartNew(); !await holds(); await Task.Delay(20, stop))
        {
            if (began.Elapsed > Patience)
            {
                throw new InvalidOperationException("It does not come back.");
            }
        }
    }
}

/// <param name="Database">Seconds from the kill until PostgreSQL answers.</param>
/// <param name="Pages">Seconds from the kill until the home pages of all peopled governments have been answered, by the portal that was running all the time.</param>
internal sealed record CrashFigures(double Database, double Pages);
