using System.Diagnostics;
using System.Net;
using EOffice.Tenancy;

namespace EOffice.Bench.Tenants;

/// <summary>Who opens pages of governments on one portal.</summary>
internal sealed class Visitors(int port) : IDisposable
{
    private const string Home = "Beranda";

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false, UseProxy = false, AllowAutoRedirect = false })
    {
        BaseAddress = new Uri($"http://127.0.0.1:{port}"),
        Timeout = TimeSpan.FromMinutes(1),
    };

    /// <summary>Milliseconds until a session that never was is turned away: it is looked up in the government's database.</summary>
    public async Task<double> TurnedAwayAsync(TenantId government, CancellationToken stop)
    {
        var (status, _, took) = await AskAsync(government, new string('a', 43), stop);
        return status == HttpStatusCode.Unauthorized ? took : throw Unexpected(status);
    }

    /// <summary>Milliseconds of the home page of somebody signed in.</summary>
    public async Task<double> HomeAsync(Desk desk, CancellationToken stop)
    {
        var (status, page, took) = await AskAsync(desk.Government, desk.Session, stop);
        return IsHome(status, page) ? took : throw Unexpected(status);
    }

    public async Task<bool> SeesHomeAsync(Desk desk, CancellationToken stop)
    {
        try
        {
            var (status, page, _) = await AskAsync(desk.Government, desk.Session, stop);
            return IsHome(status, page);
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    public void Dispose() => _http.Dispose();

    private static bool IsHome(HttpStatusCode status, string page) => status == HttpStatusCode.OK && page.Contains(Home, StringComparison.Ordinal);

    private static InvalidOperationException Unexpected(HttpStatusCode status) => new($"The portal answered {(int)status}.");

    private async Task<(HttpStatusCode Status, string Page, double Took)> AskAsync(TenantId government, string session, CancellationToken stop)
    {
        var begun = Stopwatch.GetTimestamp();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Host = $"{government}.localhost:{port}";
        request.Headers.Add("Cookie", $"eoffice={session}");
        using var answer = await _http.SendAsync(request, stop);
        var page = await answer.Content.ReadAsStringAsync(stop);
        return (answer.StatusCode, page, Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
    }
}
