using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using EOffice.Demo;

namespace EOffice.EndToEnd.Tests.Crashes;

/// <summary>A program of one officer, speaking to whichever portal process it is pointed at; it repeats what got no answer, with the same key.</summary>
internal sealed class Caller(string government, string user, string token)
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler
    {
        UseProxy = false,
        ConnectCallback = async (context, cancellationToken) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, context.DnsEndPoint.Port), cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    { Timeout = TimeSpan.FromSeconds(60) };

    /// <summary>Gets a token from whichever of the portals answers.</summary>
    public static async Task<Caller> EnterAsync(int[] ports, string government, string user)
    {
        var body = new { name = user, password = Seed.Password, label = "crash test", until = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().Date.AddDays(1)) };
        for (var (start, turn) = (TimeProvider.System.GetTimestamp(), 0); ; turn++, await Task.Delay(100))
        {
            if (await new Caller(government, user, "").TryAsync(ports[turn % ports.Length], HttpMethod.Post, "tokens", body, null) is { Undecided: false } answer)
            {
                Assert.True(answer.Good, $"{user} got no token: {answer}");
                return new Caller(government, user, answer.Read<JsonElement>().GetProperty("token").GetString()!);
            }

            Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromMinutes(2), $"{user} could not sign in.");
        }
    }

    /// <summary>Null when no answer came: the request may have had its effect or not.</summary>
    public async Task<Answer?> TryAsync(int port, HttpMethod method, string path, object? body, Guid? key)
    {
        using var request = new HttpRequestMessage(method, $"http://{government}.localhost:{port}/api/v1/{path}");
        request.Content = method == HttpMethod.Get ? null : JsonContent.Create(body ?? new { }, options: Stage.Json);
        if (token.Length > 0)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        if (key is { } id)
        {
            request.Headers.Add("Idempotency-Key", id.ToString());
        }

        try
        {
            using var response = await Http.SendAsync(request);
            return new Answer(user, path, response.StatusCode, await response.Content.ReadAsStringAsync());
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or TaskCanceledException)
        {
            return null;
        }
    }
}

/// <summary>What came back.</summary>
internal sealed record Answer(string User, string Path, HttpStatusCode Status, string Body)
{
    public bool Good => (int)Status is >= 200 and < 300;

    /// <summary>The server could not say, or says that many are at it at once; asking again helps.</summary>
    public bool Undecided => (int)Status >= 500 || Status == HttpStatusCode.TooManyRequests || Body.Contains("too-many-attempts", StringComparison.Ordinal);

    public T Read<T>() => JsonSerializer.Deserialize<T>(Body, Stage.Json)!;
}
