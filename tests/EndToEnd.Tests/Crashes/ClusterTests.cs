using System.Diagnostics;
using Xunit.Abstractions;

namespace EOffice.EndToEnd.Tests.Crashes;

/// <summary>Grains in two silos, and a portal that calls them: each silo is killed once under load, and nobody loses anything.</summary>
[Collection(Premises.Name)]
public sealed class ClusterTests(Premises premises, ITestOutputHelper output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Books _books = new(premises);

    [ClusterFact]
    public async Task Nothing_is_lost_or_doubled_when_a_silo_is_killed_and_then_the_other()
    {
        await premises.EmptyAsync();
        await using var cluster = new Cluster(premises);
        await cluster.ReadyAsync();
        var storm = new Storm([cluster.Port]);
        using var over = new CancellationTokenSource();
        var work = Enumerable.Range(0, 2).Select(_ => storm.WorkAsync(over.Token)).ToList();
        await MoreAsync(storm, 8, cluster);
        await cluster.KillAsync(0);
        await MoreAsync(storm, 8, cluster);
        await cluster.ReplaceAsync(0);
        await cluster.KillAsync(1);
        await MoreAsync(storm, 8, cluster);
        await over.CancelAsync();
        await Task.WhenAll(work);

        await _books.SettleAsync();
        await _books.CheckAsync();
        await _books.CheckCommandsAsync(storm);
    }

    // So many commands later.
    private async Task MoreAsync(Storm storm, int commands, Cluster cluster)
    {
        var enough = storm.Acknowledged.Count + commands;
        var start = Stopwatch.StartNew();
        for (; storm.Acknowledged.Count < enough; await Task.Delay(50))
        {
            Assert.True(start.Elapsed < Patience, $"Only {storm.Acknowledged.Count} of {enough} commands were answered. {cluster.Words}");
        }

        output.WriteLine($"{commands} commands in {start.Elapsed.TotalSeconds:F0} s.");
    }
}
