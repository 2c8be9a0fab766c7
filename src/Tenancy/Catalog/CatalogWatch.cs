using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EOffice.Tenancy.Catalog;

/// <summary>Reads the catalog before the host answers anybody, then whenever it changed.</summary>
internal sealed class CatalogWatch(
    TenantCatalog catalog, NoticeBus bus, TenancyOptions options, TimeProvider clock, ILogger<CatalogWatch> log) : BackgroundService
{
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await catalog.RefreshAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await bus.ReadyAsync(stoppingToken);
            while (true)
            {
                await WaitForChangeAsync(stoppingToken);
                await RefreshAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task WaitForChangeAsync(CancellationToken stoppingToken)
    {
        using var patience = new CancellationTokenSource(options.CatalogRefresh, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, patience.Token);
        try
        {
            await bus.CatalogChanges.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
        {
            // Nothing was announced; look anyway.
        }
    }

    private async Task RefreshAsync(CancellationToken stoppingToken)
    {
        try
        {
            await catalog.RefreshAsync(stoppingToken);
        }
        catch (Npgsql.NpgsqlException e)
        {
            // The last known catalog keeps every tenant working meanwhile.
            log.LogWarning(e, "The tenant catalog could not be read; the last known one stays.");
        }
    }
}
