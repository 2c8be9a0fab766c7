using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace EOffice.Testing;

/// <summary>A program on loopback that is told of events: keeps what it was sent, and answers as it is set to.</summary>
public sealed class HookReceiver : IAsyncDisposable
{
    private readonly HttpListener _listener;

    public HookReceiver()
    {
        (_listener, Port) = Open();
        _ = ServeAsync();
    }

    public int Port { get; }

    public string Url => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}/webhook");

    public ConcurrentQueue<HookCall> Calls { get; } = [];

    public int Status { get; set; } = 200;

    public string Reply { get; set; } = "terima kasih";

    public IReadOnlyList<HookCall> Of(string type) => [.. Calls.Where(call => call.Type == type)];

    // Whoever waits for the next call is not told that there is none: nothing waits for that.
    public ValueTask DisposeAsync()
    {
        _listener.Abort();
        return ValueTask.CompletedTask;
    }

    // A free port may be taken before it is opened.
    private static (HttpListener Listener, int Port) Open()
    {
        for (var tries = 0; ; tries++)
        {
            using var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            var port = ((IPEndPoint)probe.LocalEndpoint).Port;
            probe.Stop();
            var listener = new HttpListener { Prefixes = { string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/") } };
            try
            {
                listener.Start();
                return (listener, port);
            }
            catch (HttpListenerException) when (tries < 10)
            {
                listener.Close();
            }
        }
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                await AnswerAsync(await _listener.GetContextAsync());
            }
            catch (Exception fault) when (fault is HttpListenerException or ObjectDisposedException or IOException)
            {
                // The end, or a client that left.
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        using var body = new MemoryStream();
        await context.Request.InputStream.CopyToAsync(body);
        Calls.Enqueue(new HookCall(
            context.Request.Headers["webhook-id"] ?? "", context.Request.Headers["webhook-timestamp"] ?? "", context.Request.Headers["webhook-signature"] ?? "",
            Encoding.UTF8.GetString(body.ToArray())));
        context.Response.StatusCode = Status;
        if (Status is >= 300 and < 400)
        {
            context.Response.RedirectLocation = Url + "/lain";
        }

        await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(Reply));
        context.Response.Close();
    }
}

/// <summary>One call, with what a library of Standard Webhooks does to check it.</summary>
public sealed record HookCall(string Id, string Timestamp, string Signature, string Body)
{
    public string Type => Json.GetProperty("type").GetString()!;

    public JsonElement Data => Json.GetProperty("data");

    private JsonElement Json => JsonDocument.Parse(Body).RootElement;

    /// <summary>How many of its signatures this secret made.</summary>
    public int SignedBy(string secret)
    {
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        var expected = "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{Id}.{Timestamp}.{Body}")));
        return Signature.Split(' ').Count(one => one == expected);
    }
}
