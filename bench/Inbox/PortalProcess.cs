using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace EOffice.Bench.Inbox;

/// <summary>The published portal, as its own process on a free port.</summary>
internal sealed class PortalProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly string _note;

    private PortalProcess(Process process, int port, string note) => (_process, Port, _note) = (process, port, note);

    public int Port { get; }

    /// <summary>Bytes in memory now.</summary>
    public long WorkingSet
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    public static async Task<PortalProcess> StartAsync(Surroundings place, CancellationToken stop)
    {
        var port = FreePort();
        var start = new ProcessStartInfo("sh") { WorkingDirectory = place.Portal };
        start.Environment["EOFFICE_PUBLIC_PORT"] = port.ToString(CultureInfo.InvariantCulture);
        foreach (var word in (string[])["-c", "exec ./EOffice.Portal --urls \"$0\" >\"$1\" 2>&1 </dev/null", $"http://127.0.0.1:{port}", place.PortalLog])
        {
            start.ArgumentList.Add(word);
        }

        var portal = new PortalProcess(Process.Start(start)!, port, Path.Combine(place.Data, "portal.pid"));
        try
        {
            await File.WriteAllTextAsync(portal._note, portal._process.Id.ToString(CultureInfo.InvariantCulture), stop);
            await portal.ReadyAsync(place, stop);
            return portal;
        }
        catch
        {
            await portal.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        File.Delete(_note);
    }

    private async Task ReadyAsync(Surroundings place, CancellationToken stop)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
        for (var began = Stopwatch.StartNew(); began.Elapsed < Patience && !_process.HasExited; await Task.Delay(100, stop))
        {
            try
            {
                using var answer = await http.GetAsync(new Uri($"http://127.0.0.1:{Port}/health/ready"), stop);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
        }

        throw new InvalidOperationException($"The portal never was ready; see {place.PortalLog}.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
