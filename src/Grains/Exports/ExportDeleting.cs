using EOffice.Documents.Vault;
using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Exports;

/// <summary>Takes an export away: first nobody gets it any more, then its parts go. Repeated, it deletes what is left.</summary>
internal sealed class ExportDeleting(OfficeDatabase database, IDocumentVault vault, TenantCatalog catalog, TimeProvider clock)
{
    private static readonly TimeSpan Later = TimeSpan.FromDays(1);

    private const string MarkDeleted = "update export set state = 'Deleted' where id = $1 and state = 'Ready'";

    private const string Postpone = "update due set at = $2 where kind = 'export.end' and subject = $1";

    // Another export may hold the same bytes.
    private const string SelectOwn = """
        select p.sha256 from export_part p where p.export = $1 and not exists (select from export_part o where o.sha256 = p.sha256 and o.export <> $1)
        """;

    /// <summary>Its time is over; while the government is closing there is no such time.</summary>
    public async Task EndAsync(TenantId tenant, Guid export)
    {
        if (catalog.Get(tenant).State == TenantState.Closing)
        {
            await database.WriteAsync(tenant, Postpone, export, clock.GetUtcNow() + Later);
            return;
        }

        await database.WriteAsync(tenant, MarkDeleted, export);
        await RemoveAsync(tenant, export);
    }

    /// <summary>Deletes the parts of one that is marked as deleted, then its rows about files and parts.</summary>
    private async Task RemoveAsync(TenantId tenant, Guid export)
    {
        foreach (var sha256 in await database.ReadAllAsync(tenant, SelectOwn, row => row.GetString(0), export))
        {
            await vault.DeleteAsync(tenant.Value, sha256);
        }

        Failpoint.Hit("export.deleted");
        await database.WriteAllAsync(tenant,
        [
            new RowWrite("delete from export_part where export = $1", export),
            new RowWrite("delete from export_file where export = $1", export),
            new RowWrite("delete from due where kind = 'export.end' and subject = $1", export),
        ]);
    }
}
