using EOffice.Documents.Vault;
using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Exports;

/// <summary>What an export has written into the vault.</summary>
internal sealed class ExportParts(OfficeDatabase database, IDocumentVault vault)
{
    // Another export may hold the same bytes.
    private const string SelectOwn = """
        select p.sha256 from export_part p where p.export = $1 and not exists (select from export_part o where o.sha256 = p.sha256 and o.export <> $1)
        """;

    /// <summary>Deletes the parts, then the rows about files and parts. Repeated, it deletes what is left.</summary>
    public async Task RemoveAsync(TenantId tenant, Guid export)
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
        ]);
    }
}
