using EOffice.Tenancy;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace EOffice.Grains.Organisation;

/// <summary>Tells every process that an organisation changed, and drops this process's picture when one is told.</summary>
/// <remarks>A notice can be lost; the picture is then at most five seconds old.</remarks>
internal sealed class DirectoryNews(DirectoryCache cache, NoticeBus notices, ILogger<DirectoryNews> log) : BackgroundService
{
    private const string Word = "directory";

    private CancellationToken _stopping = CancellationToken.None;

    /// <summary>After the commit: here at once, elsewhere in a moment.</summary>
    public void Changed(TenantId tenant)
    {
        cache.Drop(tenant);
        _ = TellAsync(tenant);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _stopping = stoppingToken;
        await foreach (var (tenant, payload) in notices.SubscribeAsync(stoppingToken))
        {
            if (payload == Word)
            {
                cache.Drop(tenant);
            }
        }
    }

    private async Task TellAsync(TenantId tenant)
    {
        try
        {
            await notices.PublishAsync(tenant, Word, _stopping);
        }
        catch (Exception fault) when (fault is NpgsqlException or OperationCanceledException or ObjectDisposedException)
        {
            log.LogWarning(fault, "Other processes will see the changed organisation a few seconds later.");
        }
    }
}
