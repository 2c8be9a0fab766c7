using EOffice.Grains.Signing.Providers;
using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Signing.OrganisationSeals;

/// <summary>The organisation's seal by whichever provider the government has chosen.</summary>
internal sealed class SheetSealing(SigningProviders providers, EmbeddedSeal own, OrganisationSealing service, TenantCatalog catalog)
{
    /// <summary>What a sheet says of its seal; null where there is none to be had.</summary>
    public async Task<string?> LineAsync(TenantId tenant)
        => await IsOwnAsync(tenant) ? $"Berkas PDF ini bersegel elektronik uji {catalog.Get(tenant).Name}."
            : await service.IsSetUpAsync(tenant) ? $"Berkas PDF ini bersegel elektronik {catalog.Get(tenant).Name} dari BSrE." : null;

    /// <summary>Seals, or says why not, within the patience of a reader.</summary>
    public async Task<Outcome<SealedFile>> SealAsync(TenantId tenant, byte[] pdf)
        => await IsOwnAsync(tenant) ? await own.SealAsync(tenant, pdf) : await service.SealAsync(tenant, pdf, inAHurry: true);

    private async Task<bool> IsOwnAsync(TenantId tenant) => (await providers.OfAsync(tenant)).Kind == SigningProviderKind.Embedded;
}
