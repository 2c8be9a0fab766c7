using EOffice.Grains.Webhooks;
using EOffice.Tenancy;

namespace EOffice.Grains.Storage;

/// <summary>What a process tells itself and others around a commit: work is waiting, desks have changed.</summary>
internal sealed class OfficeSignals(ActivityBoard board, NoticeBus notices)
{
    /// <summary>Raised after a commit that left work in the outbox.</summary>
    public event Action<TenantId>? WorkWaiting;

    public WebhookListeners Listeners { get; } = new();

    /// <summary>Says beforehand, in the catalog, that a government may soon have work waiting: whoever survives a crash looks there.</summary>
    public Task AnnounceWorkAsync(TenantId tenant) => board.MarkActiveAsync(tenant);

    /// <param name="changedDesks">Posts whose desks changed, and persons whose own notices did.</param>
    public void Committed(TenantId tenant, bool leftWork, IEnumerable<Guid> changedDesks)
    {
        if (leftWork)
        {
            WorkWaiting?.Invoke(tenant);
        }

        notices.Post(tenant, changedDesks);
    }
}
