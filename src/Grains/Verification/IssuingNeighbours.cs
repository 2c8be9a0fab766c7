using System.Security.Cryptography.X509Certificates;
using EOffice.Documents.Signing.Authority;
using EOffice.Tenancy;

namespace EOffice.Grains.Verification;

/// <summary>Which other governments of this installation issued certificates: a revocation list is public, so theirs are asked like anybody would.</summary>
internal sealed class IssuingNeighbours(TenantCatalog catalog)
{
    public IEnumerable<TenantId> Among(IEnumerable<X509Certificate2?> certificates, TenantId own)
        => certificates.OfType<X509Certificate2>().Select(Of).OfType<TenantId>().Where(tenant => tenant != own).Distinct();

    // By the address in the certificate; older ones have none, but their issuer is named after its government.
    private TenantId? Of(X509Certificate2 certificate)
        => StatusAddresses.RevocationListOf(certificate) is { } address ? catalog.FindByHost(address.Host)?.Id : Named(certificate.Issuer)?.Id;

    private Tenant? Named(string issuer)
        => catalog.All().FirstOrDefault(tenant => tenant is { HasData: true, CopyOf: null } && issuer.Contains($"O=Pemerintah {tenant.Name},", StringComparison.Ordinal));
}
