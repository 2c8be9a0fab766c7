using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Exports;

/// <summary>Takes an export away: first nobody gets it any more, then its parts go. Repeated, it deletes what is left.</summary>
internal sealed class ExportDeleting(OfficeDatabase database, ExportParts parts, TenantCatalog catalog, TimeProvider clock)
{
    private static readonly TimeSpan Later = TimeSpan.FromDays(1);

    private const string MarkDeleted = "update export set state = 'Deleted' where id = $1 and state = 'Ready'";

    private const string Postpone = "update due set at = $2 where kind = 'export.end' and subject = $1";

    /// <summary>Its time is over; while the government is closing there is no such time.</summary>
    public async Task EndAsync(TenantId tenant, Guid export)
    {
        if (catalog.Get(tenant).State == TenantState.Closing)
        {
            await database.WriteAsync(tenant, Postpone, export, clock.GetUtcNow() + Later);
            return;
        }

        await database.WriteAsync(tenant, MarkDeleted, export);
        await parts.RemoveAsync(tenant, export);
        await database.WriteAsync(tenant, "delete from due where kind = 'export.end' and subject = $1", export);
    }
}
