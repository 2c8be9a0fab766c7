using System.Diagnostics;
using System.Net;
using EOffice.Bench.Lives;
using EOffice.Bench.Office;
using EOffice.Tenancy;

namespace EOffice.Bench.Inbox;

/// <summary>One page of a government, opened again and again over HTTP by the head of its busiest desk.</summary>
internal sealed class InboxLoad : IDisposable
{
    private readonly string _path;
    private readonly string _holds;
    private readonly HttpClient _http;
    private readonly List<double> _times = [];
    private TimeSpan _measured;

    private InboxLoad(HttpClient http, string path, string holds) => (_http, _path, _holds) = (http, path, holds);

    /// <param name="holds">What the page must hold to count as answered.</param>
    public static async Task<InboxLoad> SignInAsync(Product product, TenantId tenant, int port, int connections, string path, string holds)
        => new(await SignedIn.HeadAsync(product, tenant, port, connections), path, holds);

    /// <summary>So many connections, each asking when it has its answer.</summary>
    /// <param name="counts">False while warming up.</param>
    public async Task AskAsync(int connections, TimeSpan duration, bool counts, CancellationToken stop)
    {
        var start = Stopwatch.GetTimestamp();
        var times = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => AskInTurnAsync(start, duration, stop)));
        if (counts)
        {
            _measured += Stopwatch.GetElapsedTime(start);
            _times.AddRange(times.SelectMany(one => one));
        }
    }

    public InboxFigures Figures(int letters)
    {
        _times.Sort();
        return new InboxFigures(letters, _times.Count, _times.Count / _measured.TotalSeconds, Percentile.Of(_times, 50), Percentile.Of(_times, 99));
    }

    public void Dispose() => _http.Dispose();

    private async Task<List<double>> AskInTurnAsync(long start, TimeSpan duration, CancellationToken stop)
    {
        var times = new List<double>();
        while (Stopwatch.GetElapsedTime(start) < duration)
        {
            var asked = Stopwatch.GetTimestamp();
            using var answer = await _http.GetAsync(_path, stop);
            var page = await answer.Content.ReadAsStringAsync(stop);
            times.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
            if (answer.StatusCode != HttpStatusCode.OK || !page.Contains(_holds, StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"The portal answered {(int)answer.StatusCode} instead of the page {_path}.");
            }
        }

        return times;
    }
}

/// <param name="P50">Milliseconds from asking to the last byte.</param>
internal sealed record InboxFigures(int Letters, int Pages, double PerSecond, double P50, double P99);
