using System.Net;
using System.Net.Sockets;

namespace EOffice.Tenancy.Tests.Vault;

/// <summary>A way to a server on which one bit of every long message gets lost: the last one of whatever comes in a piece of 1000 bytes or more.</summary>
internal sealed class FlippingRelay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _work;

    public FlippingRelay(int port)
    {
        _listener.Start();
        _work = AcceptAsync(port);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _work.ContinueWith(_ => { }, TaskScheduler.Default);
        _end.Dispose();
    }

    private async Task AcceptAsync(int port)
    {
        while (true)
        {
            var client = await _listener.AcceptTcpClientAsync(_end.Token);
            _ = RelayAsync(client, port);
        }
    }

    private async Task RelayAsync(TcpClient client, int port)
    {
        using (client)
        using (var server = new TcpClient())
        {
            await server.ConnectAsync(IPAddress.Loopback, port, _end.Token);
            await Task.WhenAny(CopyAsync(client, server, flip: true), CopyAsync(server, client, flip: false));
        }
    }

    private async Task CopyAsync(TcpClient from, TcpClient to, bool flip)
    {
        var buffer = new byte[64 * 1024];
        for (int count; (count = await from.GetStream().ReadAsync(buffer, _end.Token)) > 0;)
        {
            if (flip && count >= 1000)
            {
                buffer[count - 1] ^= 1;
            }

            await to.GetStream().WriteAsync(buffer.AsMemory(0, count), _end.Token);
        }
    }
}
