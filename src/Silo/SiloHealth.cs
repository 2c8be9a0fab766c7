using System.Data.Common;
using EOffice.Grains.Runtime;
using EOffice.Tenancy;

namespace EOffice.Silo;

/// <summary>What supervisors ask a silo. Ready: it has joined the cluster, is not leaving it, and reaches the catalog.</summary>
internal sealed class SiloHealth(TenantCatalog catalog, StorageHealth storage, IHostApplicationLifetime lifetime)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <returns>Null when ready; else why not.</returns>
    public async Task<string?> WhyNotAsync(CancellationToken cancellationToken)
        => !lifetime.ApplicationStarted.IsCancellationRequested ? "joining the cluster"
            : lifetime.ApplicationStopping.IsCancellationRequested ? "leaving the cluster"
            : await CatalogAnswersAsync(cancellationToken) ? null : "the catalog database does not answer";

    public Task<bool> StorageAnswersAsync(CancellationToken cancellationToken) => storage.AnswersAsync(cancellationToken);

    private async Task<bool> CatalogAnswersAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await catalog.RefreshAsync(patience.Token);
            return true;
        }
        catch (Exception fault) when (fault is DbException or OperationCanceledException or TimeoutException)
        {
            return false;
        }
    }
}

internal static class SiloHealthEndpoints
{
    public static void MapSiloHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => TypedResults.Text("live"));
        routes.MapGet("/health/ready", async (SiloHealth health, CancellationToken cancellationToken)
            => await health.WhyNotAsync(cancellationToken) is { } reason
                ? TypedResults.Text(reason, statusCode: StatusCodes.Status503ServiceUnavailable)
                : TypedResults.Text(await health.StorageAnswersAsync(cancellationToken) ? "ready" : "ready, but the document storage does not answer"));
    }
}
