using EOffice.Documents.Signing;
using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Signing.OrganisationSeals;

/// <summary>
/// The organisation's seal of a government that signs with the embedded authority: a certificate of its issuer for one file, so that there is no key to guard.
/// </summary>
internal sealed class EmbeddedSeal(AuthorityStore authority, OwnSealing sealing, HttpRevocationSource elsewhere, TenantCatalog catalog, TimeProvider clock)
{
    /// <summary>Seals, or says that there is no timestamp to be had now.</summary>
    public async Task<Outcome<SealedFile>> SealAsync(TenantId tenant, byte[] pdf)
    {
        var government = catalog.Get(tenant).Name;
        var name = $"Segel Uji {government}";
        using var signer = await authority.OneSealSignerAsync(tenant, name, $"Pemerintah {government}");
        try
        {
            var policy = await authority.TrustAsync(tenant, clock.GetUtcNow());
            return new SealedFile(await sealing.SealAsync(pdf, name, $"Segel elektronik {government}", signer, policy, new OwnRevocations(tenant, authority, elsewhere), CancellationToken.None));
        }
        catch (TimestampFaultException)
        {
            return SigningRefusals.TimestampUnavailable;
        }
    }
}
