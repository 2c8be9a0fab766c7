using EOffice.Grains.Storage;
using EOffice.Tenancy;
using EOffice.Tenancy.Catalog;

namespace EOffice.Grains.Backups;

/// <summary>A government that is destroyed leaves neither copies nor backups, as far as this installation knows of them. Every part may be repeated.</summary>
internal sealed class BackupForgetting(CatalogDatabase catalog, BackupShelves shelves, CopyMaking copies)
{
    public async Task EndCopiesAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        var all = await catalog.Source.ReadAllAsync("select id from tenant where copy_of = $1", row => TenantId.Parse(row.GetString(0)), [tenant.Value], cancellationToken);
        foreach (var copy in all)
        {
            await copies.EndAsync(copy, cancellationToken);
        }
    }

    public Task ForgetAsync(TenantId tenant, CancellationToken cancellationToken) => shelves.Usual?.ForgetAsync(tenant, cancellationToken) ?? Task.CompletedTask;
}
