using EOffice.Tenancy;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace EOffice.Portal.Health;

/// <summary>Opens a few pages over the real connection before the process says that it is ready: the first requests are compiled then, not for people.</summary>
internal sealed partial class WarmUp(
    IServer server, Readiness readiness, TenantCatalog catalog, PortalOptions options, IHostApplicationLifetime lifetime, ILogger<WarmUp> log)
    : BackgroundService
{
    private const int Rounds = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        if (Address() is { } address)
        {
            await OpenPagesAsync(address, stoppingToken);
        }

        readiness.Warm = true;
    }

    // Only a plain http address is used; behind https alone the first visitor warms the process up.
    private Uri? Address()
    {
        var first = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault(address => address.StartsWith("http://", StringComparison.Ordinal));
        return first is null ? null : new Uri(first.Replace("[::]", "127.0.0.1", StringComparison.Ordinal)
            .Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal).Replace("//+", "//127.0.0.1", StringComparison.Ordinal)
            .Replace("//*", "//127.0.0.1", StringComparison.Ordinal));
    }

    private async Task OpenPagesAsync(Uri address, CancellationToken stoppingToken)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { BaseAddress = address, Timeout = Patience };
        try
        {
            for (var round = 0; round < Rounds; round++)
            {
                await OpenAsync(client, options.BaseDomain, "/", stoppingToken);
                if (catalog.All().FirstOrDefault(tenant => tenant.State == TenantState.Active) is { } tenant)
                {
                    await OpenAsync(client, tenant.Hosts[0], "/sign-in", stoppingToken);
                    await OpenAsync(client, tenant.Hosts[0], "/verify", stoppingToken);
                }
            }
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException && !stoppingToken.IsCancellationRequested)
        {
            Failed(log, fault);
        }
    }

    private static async Task OpenAsync(HttpClient client, string host, string path, CancellationToken stoppingToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Host = host;
        using var response = await client.SendAsync(request, stoppingToken);
        await response.Content.ReadAsByteArrayAsync(stoppingToken);
    }

    [LoggerMessage(1, LogLevel.Warning, "The pages could not be warmed up; the first visitors will wait a little.")]
    private static partial void Failed(ILogger logger, Exception fault);
}
