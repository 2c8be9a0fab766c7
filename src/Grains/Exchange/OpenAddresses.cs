using EOffice.Grains.Organisation;
using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Exchange;

/// <summary>Offices that others may write to: those that say so and have somebody to take letters in.</summary>
internal sealed class OpenAddresses(DirectoryCache cache, TenantCatalog catalog)
{
    public async Task<AddressBook> OfAsync(TenantId tenant)
    {
        var directory = await cache.GetAsync(tenant);
        var government = catalog.Get(tenant).Name;
        var open = directory.Offices.Values.Where(IsOpen).OrderBy(office => office.Kind).ThenBy(office => office.Name, StringComparer.Ordinal);
        return new AddressBook([.. open.Select(office => new Address(
            tenant.Value, government, office.Id.Value, office.Name, office.Head is { } head ? directory.Name(head).Title : office.Name))]);
    }

    public async Task<bool> IsOpenAsync(TenantId tenant, OfficeId office)
        => (await cache.GetAsync(tenant)).Offices.GetValueOrDefault(office) is { } found && IsOpen(found);

    private static bool IsOpen(Office office) => office.OpenToOthers && (office.Intake ?? office.Head) is not null;
}
