using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EOffice.Demo;

/// <summary>The running portal, spoken to as each government's own host name; names need not resolve.</summary>
internal sealed class Stage(IPEndPoint portal)
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public async Task<Player> EnterAsync(string tenant, string user)
    {
        var http = Client(tenant);
        var body = new { name = user, password = Seed.Password, label = "demonstration", until = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().Date.AddDays(1)) };
        var token = await new Player(tenant, user, http).PostAsync<Token>("tokens", body);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Value);
        return new Player(tenant, user, http);
    }

    public Player Public(string tenant) => new(tenant, "anyone", Client(tenant));

    private HttpClient Client(string tenant)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancellationToken) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await socket.ConnectAsync(portal, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        return new HttpClient(handler) { BaseAddress = new Uri($"http://{tenant}.localhost:{portal.Port}/api/v1/"), Timeout = TimeSpan.FromSeconds(60) };
    }

    private sealed record Token([property: JsonPropertyName("token")] string Value);
}

/// <summary>Somebody with a bearer token, acting over HTTP.</summary>
internal sealed class Player(string tenant, string user, HttpClient http)
{
    /// <summary>How long the system may be away: a restart takes less.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public string Tenant => tenant;

    public string User => user;

    public Task<T> GetAsync<T>(string path) => ReadAsync<T>(HttpMethod.Get, path, () => null);

    public async Task<byte[]> BytesAsync(string path)
    {
        using var response = await SendAsync(HttpMethod.Get, path, () => null);
        return await response.Content.ReadAsByteArrayAsync();
    }

    public Task<T> PostAsync<T>(string path, object body) => ReadAsync<T>(HttpMethod.Post, path, () => JsonOf(body));

    public Task<T> PostFileAsync<T>(string path, byte[] file)
        => ReadAsync<T>(HttpMethod.Post, path, () => new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue("application/pdf") } });

    public async Task PostAsync(string path, object? body = null) => (await SendAsync(HttpMethod.Post, path, () => JsonOf(body ?? new { }))).Dispose();

    public Task<T> PutAsync<T>(string path, object body) => ReadAsync<T>(HttpMethod.Put, path, () => JsonOf(body));

    public async Task PutAsync(string path, object body) => (await SendAsync(HttpMethod.Put, path, () => JsonOf(body))).Dispose();

    private static JsonContent JsonOf(object body) => JsonContent.Create(body, body.GetType(), options: Stage.Json);

    private async Task<T> ReadAsync<T>(HttpMethod method, string path, Func<HttpContent?> body)
    {
        using var response = await SendAsync(method, path, body);
        return (await response.Content.ReadFromJsonAsync<T>(Stage.Json))!;
    }

    /// <summary>The same command again while the system is away, as its key lets it have one effect only.</summary>
    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, Func<HttpContent?> body)
    {
        var key = Guid.CreateVersion7().ToString();
        for (var start = TimeProvider.System.GetTimestamp(); ; await Task.Delay(TimeSpan.FromSeconds(1)))
        {
            var isLast = TimeProvider.System.GetElapsedTime(start) > Patience;
            if (await TryAsync(method, path, body(), key, isLast) is { } response)
            {
                return response;
            }
        }
    }

    /// <summary>Null when the system was away.</summary>
    private async Task<HttpResponseMessage?> TryAsync(HttpMethod method, string path, HttpContent? body, string key, bool isLast)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body, Headers = { { "Idempotency-Key", key } } };
        try
        {
            var response = await http.SendAsync(request);
            if (response.StatusCode == HttpStatusCode.ServiceUnavailable && !isLast)
            {
                response.Dispose();
                return null;
            }

            await ExpectAsync(response, path);
            return response;
        }
        catch (HttpRequestException) when (!isLast)
        {
            return null;
        }
    }

    private async Task ExpectAsync(HttpResponseMessage response, string path)
    {
        if (!response.IsSuccessStatusCode)
        {
            var text = await response.Content.ReadAsStringAsync();
            response.Dispose();
            throw new DemoStoppedException($"{user} of {tenant}: {path} answered {(int)response.StatusCode} {text}");
        }
    }
}
