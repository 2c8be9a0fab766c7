using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace EOffice.Tenancy.Catalog;

/// <summary>Sends notices behind the caller's back: everything that waits goes in one statement, the same id once.</summary>
/// <remarks>The first one goes at once; while more keep coming, twenty statements a second carry them all, as each costs a commit of its own.</remarks>
internal sealed class NoticeSender : IAsyncDisposable
{
    // 180 ids of 36 characters stay under PostgreSQL's limit of 8,000 bytes a notice.
    private const int IdsPerNotice = 180;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly Channel<(TenantId Tenant, Guid Id)> _waiting = Channel.CreateBounded<(TenantId, Guid)>(
        new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private readonly CatalogDatabase _catalog;
    private readonly ILogger _log;
    private readonly Lazy<Task> _sending;

    public NoticeSender(CatalogDatabase catalog, ILogger log)
    {
        _catalog = catalog;
        _log = log;
        _sending = new Lazy<Task>(SendAsync);
    }

    public void Post(TenantId tenant, IEnumerable<Guid> ids)
    {
        foreach (var id in ids)
        {
            _waiting.Writer.TryWrite((tenant, id));
        }

        _ = _sending.Value;
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        if (_sending.IsValueCreated)
        {
            await _sending.Value;
        }
    }

    private async Task SendAsync()
    {
        await Task.Yield();
        var gathered = new HashSet<(TenantId Tenant, Guid Id)>();
        while (await _waiting.Reader.WaitToReadAsync())
        {
            gathered.Clear();
            while (gathered.Count < 2_000 && _waiting.Reader.TryRead(out var next))
            {
                gathered.Add(next);
            }

            try
            {
                await SendAsync(gathered);
            }
            catch (NpgsqlException e)
            {
                // A notice is a hint: whoever waits for it also looks now and then.
                _log.LogWarning(e, "{Count} notices could not be sent.", gathered.Count);
            }

            await Task.Delay(Pause);
        }
    }

    private async Task SendAsync(IEnumerable<(TenantId Tenant, Guid Id)> notices)
    {
        var payloads = notices
            .GroupBy(n => n.Tenant, n => n.Id)
            .SelectMany(g => g.Chunk(IdsPerNotice).Select(ids => $"{g.Key.Value} {string.Join(',', ids)}"))
            .ToArray();
        await using var batch = _catalog.Source.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand("SELECT set_config('synchronous_commit', 'off', true)"));   // nothing is kept: no wait for the disk
        var notify = new NpgsqlBatchCommand("SELECT pg_notify($1, payload) FROM unnest($2) AS payload");
        notify.Parameters.AddWithValue(NoticeBus.Notices);
        notify.Parameters.AddWithValue(payloads);
        batch.BatchCommands.Add(notify);
        await batch.ExecuteNonQueryAsync();
    }
}
