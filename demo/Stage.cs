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
    public string Tenant => tenant;

    public string User => user;

    public async Task<T> GetAsync<T>(string path) => await ReadAsync<T>(await http.GetAsync(path), path);

    public async Task<byte[]> BytesAsync(string path)
    {
        using var response = await http.GetAsync(path);
        await ExpectAsync(response, path);
        return await response.Content.ReadAsByteArrayAsync();
    }

    public async Task<T> PostAsync<T>(string path, object body) => await ReadAsync<T>(await http.PostAsJsonAsync(path, body, Stage.Json), path);

    public async Task<T> PostFileAsync<T>(string path, byte[] file)
    {
        using var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        return await ReadAsync<T>(await http.PostAsync(path, content), path);
    }

    public async Task PostAsync(string path, object? body = null)
    {
        using var response = await http.PostAsJsonAsync(path, body ?? new { }, Stage.Json);
        await ExpectAsync(response, path);
    }

    public async Task<T> PutAsync<T>(string path, object body) => await ReadAsync<T>(await http.PutAsJsonAsync(path, body, Stage.Json), path);

    public async Task PutAsync(string path, object body)
    {
        using var response = await http.PutAsJsonAsync(path, body, Stage.Json);
        await ExpectAsync(response, path);
    }

    private async Task<T> ReadAsync<T>(HttpResponseMessage response, string path)
    {
        using (response)
        {
            await ExpectAsync(response, path);
            return (await response.Content.ReadFromJsonAsync<T>(Stage.Json))!;
        }
    }

    private async Task ExpectAsync(HttpResponseMessage response, string path)
    {
        if (!response.IsSuccessStatusCode)
        {
            var text = await response.Content.ReadAsStringAsync();
            throw new DemoStoppedException($"{user} of {tenant}: {path} answered {(int)response.StatusCode} {text}");
        }
    }
}
