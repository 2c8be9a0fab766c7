using System.Security.Cryptography.X509Certificates;
using EOffice.Documents.Signing;
using EOffice.Documents.Signing.Authority;
using EOffice.Tenancy;

namespace EOffice.Grains.Signing;

/// <summary>What the own authority says of a government's certificates is at hand; what other issuers say is where their certificates tell.</summary>
internal sealed class OwnRevocations(TenantId tenant, AuthorityStore authority, HttpRevocationSource elsewhere) : IRevocationSource
{
    public async Task<RevocationMaterial> AboutAsync(X509Certificate2 certificate, X509Certificate2 issuer, CancellationToken cancellationToken)
    {
        var isOfficial = issuer.Equals(await authority.IssuerAsync(tenant));
        if (!isOfficial && !issuer.Equals(await authority.RootAsync()))
        {
            return await elsewhere.AboutAsync(certificate, issuer, cancellationToken);
        }

        var asked = isOfficial && !StatusAddresses.HasNoStatus(certificate);
        return new RevocationMaterial([.. await authority.RevocationListsAsync(tenant)], asked ? [await authority.OcspResponseAsync(tenant, certificate)] : []);
    }
}
