using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EOffice.Servers;

/// <summary>One port of a server for tests.</summary>
internal static class Web
{
    private const int LargestBody = 200 * 1024 * 1024;

    /// <param name="port">0 for any.</param>
    public static WebApplication Build(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port);
            kestrel.Limits.MaxRequestBodySize = LargestBody;
        });
        builder.Services.Configure<FormOptions>(form => form.MultipartBodyLengthLimit = LargestBody);
        return builder.Build();
    }

    public static int PortOf(WebApplication app)
        => new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Port;
}

/// <summary>A port that can be shut and opened again.</summary>
/// <param name="map">What is there, each time it opens.</param>
internal sealed class OnePort(int port, Action<WebApplication> map) : IAsyncDisposable
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
        map(_app);
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
}
