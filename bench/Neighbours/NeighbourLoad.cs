using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using EOffice.Bench.Inbox;
using EOffice.Bench.Lives;
using EOffice.Bench.Office;
using EOffice.Tenancy;

namespace EOffice.Bench.Neighbours;

/// <summary>
/// People of one government who open pages at a steady rate, whether or not they have been answered: times count from the moment a page
/// was asked for, so that waiting shows.
/// </summary>
internal sealed class NeighbourLoad : IDisposable
{
    // What a day at a desk consists of: the list of letters more often than the home page.
    private static readonly string[] Paths = ["/incoming", "/", "/incoming", "/letters"];

    private readonly HttpClient _http;
    private readonly Random _chance;
    private int _next;

    private NeighbourLoad(HttpClient http, int seed) => (_http, _chance) = (http, new Random(seed));

    public static async Task<NeighbourLoad> SignInAsync(Product product, TenantId tenant, int port, int seed)
        => new(await SignedIn.HeadAsync(product, tenant, port, connections: 256), seed);

    /// <param name="perSecond">Pages, on the average; their distances are those of people who know nothing of each other.</param>
    public async Task<Answers> AskAsync(double perSecond, TimeSpan duration, CancellationToken stop)
    {
        var answers = new Answers();
        var asked = new List<Task>();
        var start = Stopwatch.GetTimestamp();
        for (var due = TimeSpan.Zero; due < duration; due += TimeSpan.FromSeconds(-Math.Log(1 - _chance.NextDouble()) / perSecond))
        {
            var wait = due - Stopwatch.GetElapsedTime(start);
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, stop);
            }

            asked.Add(AskAsync(answers, start, due, stop));
        }

        await Task.WhenAll(asked);
        return answers;
    }

    public void Dispose() => _http.Dispose();

    private async Task AskAsync(Answers answers, long start, TimeSpan due, CancellationToken stop)
    {
        var path = Paths[Interlocked.Increment(ref _next) % Paths.Length];
        using var answer = await _http.GetAsync(path, stop);
        var page = await answer.Content.ReadAsStringAsync(stop);
        var took = (Stopwatch.GetElapsedTime(start) - due).TotalMilliseconds;
        if (answer.StatusCode == HttpStatusCode.TooManyRequests)
        {
            answers.Refused.Add(took);
        }
        else if (answer.StatusCode == HttpStatusCode.OK && (path != "/incoming" || page.Contains(InboxSeed.Subject, StringComparison.Ordinal)))
        {
            answers.Served.Add(took);
        }
        else
        {
            throw new InvalidOperationException($"The portal answered {(int)answer.StatusCode} instead of a page.");
        }
    }
}

/// <summary>Milliseconds, of pages and of refusals.</summary>
internal sealed class Answers
{
    public ConcurrentBag<double> Served { get; } = [];

    public ConcurrentBag<double> Refused { get; } = [];
}

/// <param name="RefusedPerSecond">Answered 429.</param>
internal sealed record NeighbourFigures(int Pages, double PerSecond, double RefusedPerSecond, double P50, double P95, double P99)
{
    public static NeighbourFigures Of(IReadOnlyCollection<Answers> turns, TimeSpan each)
    {
        var times = turns.SelectMany(turn => turn.Served).Order().ToList();
        var seconds = each.TotalSeconds * turns.Count;
        return new NeighbourFigures(
            times.Count, times.Count / seconds, turns.Sum(turn => turn.Refused.Count) / seconds, Percentile.Of(times, 50), Percentile.Of(times, 95), Percentile.Of(times, 99));
    }
}
