using System.Data.Common;
using EOffice.Grains.Runtime;
using EOffice.Tenancy;

namespace EOffice.Portal.Health;

/// <summary>
/// Whether this process should get requests: warmed up, and the catalog database answers. Its answer is kept for two seconds, so
/// that asking cannot be used to burden the database. Without the document storage it should get them all the same: people go on
/// writing, and only what needs documents is refused.
/// </summary>
internal sealed class Readiness(TenantCatalog catalog, StorageHealth storage, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _one = new(1);
    private bool _answers;
    private long _asked;

    /// <summary>Set by <see cref="WarmUp"/>.</summary>
    public bool Warm { get; set; }

    /// <returns>Null when ready; else why not.</returns>
    public async Task<string?> WhyNotAsync(CancellationToken cancellationToken)
        => !Warm ? "warming up" : await CatalogAnswersAsync(cancellationToken) ? null : "the catalog database does not answer";

    public Task<bool> StorageAnswersAsync(CancellationToken cancellationToken) => storage.AnswersAsync(cancellationToken);

    public void Dispose() => _one.Dispose();

    private async Task<bool> CatalogAnswersAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_asked == 0 || clock.GetElapsedTime(_asked) > Fresh)
            {
                _answers = await AskAsync();
                _asked = clock.GetTimestamp();
            }

            return _answers;
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<bool> AskAsync()
    {
        using var patience = new CancellationTokenSource(Patience, clock);
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
