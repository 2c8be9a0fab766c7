using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EOffice.Oidc.Server;

/// <summary>The server itself, on one port that can be shut and opened again.</summary>
internal sealed class Provider(Stage stage, int port) : IAsyncDisposable
{
    private const string Realm = "/realms/pegawai";

    private WebApplication? _app;
    private int _port = port;

    public async Task UpAsync()
    {
        if (_app is not null)
        {
            return;
        }

        _app = Web.Build(_port);
        _app.Use(MindAsync);
        _app.MapGet($"{Realm}/.well-known/openid-configuration", () => Discovery());
        _app.MapGet($"{Realm}/keys", () =>
        {
            stage.CountKeys();
            return Results.Json(stage.Keys.Public());
        });
        Authorisation.Map(_app, stage, Realm);
        TokenEndpoint.Map(_app, stage, Realm);
        await _app.StartAsync();
        _port = Web.PortOf(_app);
        stage.Issuer = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_port}{Realm}");
    }

    public async Task DownAsync()
    {
        if (_app is { } app)
        {
            _app = null;
            using var atOnce = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
            await app.StopAsync(atOnce.Token);
            await app.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync() => await DownAsync();

    private IResult Discovery()
    {
        stage.CountDiscovery();
        return Results.Json(new Dictionary<string, object?>
        {
            ["issuer"] = stage.Issuer,
            ["authorization_endpoint"] = $"{stage.Issuer}/auth",
            ["token_endpoint"] = $"{stage.Issuer}/token",
            ["jwks_uri"] = $"{stage.Issuer}/keys",
            ["end_session_endpoint"] = stage.Ends ? $"{stage.Issuer}/logout" : null,
            ["response_types_supported"] = new[] { "code" },
            ["response_modes_supported"] = new[] { "query", "fragment" },
            ["code_challenge_methods_supported"] = new[] { "S256" },
            ["subject_types_supported"] = new[] { "public" },
            ["id_token_signing_alg_values_supported"] = new[] { "RS256", "PS256", "ES256", "HS256" },
            ["token_endpoint_auth_methods_supported"] = new[] { stage.Authentication },
            ["authorization_response_iss_parameter_supported"] = stage.NamesIssuer,
        });
    }

    /// <summary>The ways in which any call goes wrong.</summary>
    private async Task MindAsync(HttpContext context, RequestDelegate next)
    {
        switch (stage.Mode)
        {
            case Mode.Slow:
                await Task.Delay(stage.Delay, context.RequestAborted);
                break;
            case Mode.Fault:
                context.Response.StatusCode = StatusCodes.Status500InternalServerError;
                return;
            case Mode.Missing:
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            case Mode.Redirects:
                context.Response.Redirect("http://127.0.0.1:1/");
                return;
            case Mode.Junk:
                await context.Response.WriteAsync("<!doctype html><title>Selamat datang</title>");
                return;
            case Mode.Endless:
                var block = new byte[1024 * 1024];
                while (!context.RequestAborted.IsCancellationRequested)
                {
                    await context.Response.Body.WriteAsync(block, context.RequestAborted);
                }

                return;
            case Mode.ClockAhead:
                context.Response.OnStarting(() =>
                {
                    context.Response.Headers.Date = DateTimeOffset.UtcNow.AddHours(1).ToString("R");
                    return Task.CompletedTask;
                });
                break;
        }

        await next(context);
    }
}

internal static class Web
{
    public static WebApplication Build(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        return builder.Build();
    }

    public static int PortOf(WebApplication app)
        => new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Port;
}
