using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EOffice.Bsre.Server;

/// <summary>The Esign Client Service itself, both versions, on one port that can be shut and opened again.</summary>
internal sealed class Service(Stage stage, int port) : IAsyncDisposable
{
    private WebApplication? _app;

    public int Port { get; private set; } = port;

    public async Task UpAsync()
    {
        if (_app is not null)
        {
            return;
        }

        _app = Web.Build(Port);
        _app.Use(MindAsync);
        VersionOne.Map(_app, stage);
        VersionTwo.Map(_app, stage);
        OrganisationSeal.Map(_app, stage);
        await _app.StartAsync();
        Port = Web.PortOf(_app);
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

    /// <summary>What comes before either version: credentials, and the ways in which any call goes wrong.</summary>
    private async Task MindAsync(HttpContext context, RequestDelegate next)
    {
        stage.CountQuestion();
        if (stage.Version is { Length: > 0 } only && context.Request.Path.StartsWithSegments("/api/v2") != (only == "v2"))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            await context.Response.WriteAsync("<html><body>Not Found</body></html>");
            return;
        }

        var expected = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Stage.UserName}:{Stage.Password}"));
        if (context.Request.Headers.Authorization != $"Basic {expected}")
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        switch (stage.Mode)
        {
            case Mode.Slow:
                await Task.Delay(stage.Delay, context.RequestAborted);
                break;
            case Mode.ClockAhead:
                context.Response.OnStarting(() =>
                {
                    context.Response.Headers.Date = DateTimeOffset.UtcNow.AddHours(1).ToString("R");
                    return Task.CompletedTask;
                });
                break;
            case Mode.DownAfter when stage.Left <= 0:
                context.Abort();
                return;
            case Mode.BadGateway:
                context.Response.StatusCode = StatusCodes.Status502BadGateway;
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
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port);
            kestrel.Limits.MaxRequestBodySize = 200 * 1024 * 1024;
        });
        builder.Services.Configure<FormOptions>(form => form.MultipartBodyLengthLimit = 200 * 1024 * 1024);
        return builder.Build();
    }

    public static int PortOf(WebApplication app)
        => new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Port;
}
