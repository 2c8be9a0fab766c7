using System.Threading.Channels;
using EOffice.Grains.Inbox;
using EOffice.Tenancy;
using Microsoft.Extensions.Hosting;

namespace EOffice.Grains.Storage;

/// <summary>What a process tells itself and others around a commit: work is waiting, desks have changed.</summary>
/// <remarks>Notices are hints, sent a little later and together; who misses one sees the change at the next look.</remarks>
internal sealed class OfficeSignals(ActivityBoard board, NoticeBus notices, TimeProvider clock) : BackgroundService
{
    private const int MostDesksInOneNotice = 100;
    private static readonly TimeSpan Together = TimeSpan.FromMilliseconds(20);

    private readonly Channel<(TenantId Tenant, Guid Post)> _changed = Channel.CreateBounded<(TenantId, Guid)>(
        new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.DropOldest });

    /// <summary>Raised after a commit that left work in the outbox.</summary>
    public event Action<TenantId>? WorkWaiting;

    /// <summary>Says beforehand, in the catalog, that a government may soon have work waiting: whoever survives a crash looks there.</summary>
    public Task AnnounceWorkAsync(TenantId tenant) => board.MarkActiveAsync(tenant);

    public void Committed(TenantId tenant, bool leftWork, IEnumerable<Guid> changedDesks)
    {
        if (leftWork)
        {
            WorkWaiting?.Invoke(tenant);
        }

        foreach (var post in changedDesks)
        {
            _changed.Writer.TryWrite((tenant, post));
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await _changed.Reader.WaitToReadAsync(stoppingToken))
        {
            await Task.Delay(Together, clock, stoppingToken);
            var desks = new HashSet<(TenantId Tenant, Guid Post)>();
            while (desks.Count < MostDesksInOneNotice && _changed.Reader.TryRead(out var desk))
            {
                desks.Add(desk);
            }

            foreach (var tenant in desks.GroupBy(desk => desk.Tenant, desk => desk.Post))
            {
                await TellAsync(tenant.Key, tenant, stoppingToken);
            }
        }
    }

    private async Task TellAsync(TenantId tenant, IEnumerable<Guid> posts, CancellationToken stoppingToken)
    {
        try
        {
            await notices.PublishAsync(tenant, DeskNotice.Write(posts), stoppingToken);
        }
        catch (Npgsql.NpgsqlException)
        {
            // A lost hint; the pages look again by themselves when their stream reconnects.
        }
    }
}
