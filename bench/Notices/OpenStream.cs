using System.Net;
using System.Net.Sockets;
using System.Text;
using EOffice.Tenancy;

namespace EOffice.Bench.Notices;

/// <summary>One browser's stream of counts, as bare as it can be held: a socket.</summary>
internal sealed class OpenStream : IDisposable
{
    private readonly TcpClient _client = new() { NoDelay = true };
    private readonly byte[] _buffer = new byte[1024];

    /// <summary>Open as soon as its first counts have come.</summary>
    public static async Task<OpenStream> OpenAsync(int port, TenantId government, string session, CancellationToken stop)
    {
        var stream = new OpenStream();
        try
        {
            await stream._client.ConnectAsync(IPAddress.Loopback, port, stop);
            await stream._client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
                $"GET /live HTTP/1.1\r\nHost: {government}.localhost:{port}\r\nAccept: text/event-stream\r\nCookie: eoffice={session}\r\n\r\n"), stop);
            await stream.NextCountsAsync(stop);
            return stream;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Returns when the next counts have come; other events are passed over.</summary>
    public async Task NextCountsAsync(CancellationToken stop)
    {
        var seen = new StringBuilder();
        while (!seen.ToString().Contains("event: counts", StringComparison.Ordinal))
        {
            var read = await _client.GetStream().ReadAsync(_buffer, stop);
            seen.Append(Encoding.UTF8.GetString(_buffer, 0, read));
            if (read == 0 || seen.ToString() is { } text && text.StartsWith("HTTP/", StringComparison.Ordinal) && !text.StartsWith("HTTP/1.1 200", StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"The stream ended: {seen.ToString().Split('\n')[0]}");
            }
        }
    }

    public void Dispose() => _client.Dispose();
}
