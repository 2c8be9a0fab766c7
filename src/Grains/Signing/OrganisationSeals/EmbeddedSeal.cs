using System.Security.Cryptography.X509Certificates;
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
            return new SealedFile(await sealing.SealAsync(pdf, name, $"Segel elektronik {government}", signer, policy, new Lists(tenant, authority, elsewhere), CancellationToken.None));
        }
        catch (TimestampFaultException)
        {
            return SigningRefusals.TimestampUnavailable;
        }
    }

    // No response about the seal's own certificate: it has no status.
    private sealed class Lists(TenantId tenant, AuthorityStore authority, HttpRevocationSource elsewhere) : IRevocationSource
    {
        public async Task<RevocationMaterial> AboutAsync(X509Certificate2 certificate, X509Certificate2 issuer, CancellationToken cancellationToken)
            => issuer.Equals(await authority.IssuerAsync(tenant)) || issuer.Equals(await authority.RootAsync())
                ? new RevocationMaterial([.. await authority.RevocationListsAsync(tenant)], [])
                : await elsewhere.AboutAsync(certificate, issuer, cancellationToken);
    }
}
