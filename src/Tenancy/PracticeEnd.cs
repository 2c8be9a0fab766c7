using EOffice.Tenancy.Catalog;

namespace EOffice.Tenancy;

/// <summary>Tells the catalog, and with it every process, that a government is live.</summary>
internal sealed class PracticeEnd(CatalogDatabase catalog, TenantCatalog tenants)
{
    /// <summary>Repeated, it changes nothing.</summary>
    public async Task TellAsync(TenantId tenant, DateTimeOffset since)
    {
        await using (var connection = await catalog.Source.OpenConnectionAsync())
        {
            await connection.ExecuteAsync(
                "UPDATE tenant SET practice = false, live_since = $2 WHERE id = $1 AND practice", default, tenant.Value, since.ToUniversalTime());
        }

        await tenants.RefreshAsync();
    }
}
