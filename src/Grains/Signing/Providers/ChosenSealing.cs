using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Grains.Signing.Bsre;
using EOffice.Tenancy;

namespace EOffice.Grains.Signing.Providers;

/// <summary>Seals with whatever the government chose.</summary>
internal sealed class ChosenSealing(SigningProviders providers, HouseSealing house, BsreSealing bsre) : ISealing
{
    public async Task<Outcome<OpenedSeal>> OpenAsync(TenantId tenant, PersonId person, string passphrase)
        => (await providers.OfAsync(tenant)).Kind == SigningProviderKind.Bsre
            ? await bsre.OpenAsync(tenant, person, passphrase)
            : await house.OpenAsync(tenant, person, passphrase);

    public Task<Outcome<SealedBytes>> SealAsync(TenantId tenant, Letter letter, SealLetter command, OpenedSeal seal)
        => seal is RemoteSeal ? bsre.SealAsync(tenant, letter, command, seal) : house.SealAsync(tenant, letter, command, seal);
}
