using EOffice.Documents.Verification;
using EOffice.Tenancy;

namespace EOffice.Grains.Signing;

/// <summary>Whom one government trusts when it judges seals: the installation's own authority.</summary>
internal sealed class TenantTrust(AuthorityStore authority)
{
    /// <param name="at">The moment that the question is about.</param>
    public async ValueTask<TrustPolicy> AtAsync(TenantId tenant, DateTimeOffset at) => await authority.TrustAsync(tenant, at);
}
