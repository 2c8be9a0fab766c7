using EOffice.Tenancy;

namespace EOffice.Grains.Support;

/// <summary>The one way from the console to a government's grains, and to no other of them than <see cref="ISupportGrain"/>: docs/support.md.</summary>
internal sealed class SupportDoor(IGrainFactory grains, TenantCatalog catalog)
{
    /// <summary>Null when there is no such government, or it has no data yet or any more.</summary>
    public ISupportGrain? Of(string tenant)
        => TenantId.TryParse(tenant, out var id) && catalog.Find(id) is { HasData: true } ? new TenantGrains(grains, id).Get<ISupportGrain>() : null;
}
