using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace EOffice.Oidc.Server;

/// <summary>The strings that tests pull, on a port of its own that stays open while the server is down.</summary>
internal sealed class Control(WebApplication app) : IAsyncDisposable
{
    private static JsonSerializerOptions Json => ServerProcess.Json;

    public int Port { get; } = Web.PortOf(app);

    public static async Task<Control> StartAsync(Stage stage, Provider provider, int port)
    {
        var app = Web.Build(port);
        app.MapGet("/counts", () => Results.Json(stage.Counts, Json));
        app.MapPost("/rotate", () => stage.Keys.Rotate());
        app.MapPut("/user", async (HttpContext context) => stage.User = (await context.Request.ReadFromJsonAsync<Dictionary<string, JsonElement>>(Json))!);
        app.MapPut("/setting", async (HttpContext context) =>
        {
            var setting = (await context.Request.ReadFromJsonAsync<Setting>(Json))!;
            stage.Mode = setting.Mode ?? stage.Mode;
            stage.Delay = setting.DelayMilliseconds is { } delay ? TimeSpan.FromMilliseconds(delay) : stage.Delay;
            stage.Authentication = setting.Authentication ?? stage.Authentication;
            stage.Keys.Algorithm = setting.Algorithm ?? stage.Keys.Algorithm;
            stage.NamesIssuer = setting.NamesIssuer ?? stage.NamesIssuer;
            stage.Ends = setting.Ends ?? stage.Ends;
            await (stage.Mode == Mode.Down ? provider.DownAsync() : provider.UpAsync());
        });
        await app.StartAsync();
        return new Control(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
