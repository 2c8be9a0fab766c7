using EOffice.Documents.Verification;
using EOffice.Grains.Signing.Providers;
using EOffice.Tenancy;

namespace EOffice.Grains.Signing;

/// <summary>Whom one government trusts when it judges seals: the installation's own authority, and the roots that its administrator named.</summary>
internal sealed class TenantTrust(AuthorityStore authority, SigningProviders providers)
{
    /// <param name="at">The moment that the question is about.</param>
    public async ValueTask<TrustPolicy> AtAsync(TenantId tenant, DateTimeOffset at)
    {
        var own = await authority.TrustAsync(tenant, at);
        var settings = await providers.OfAsync(tenant);
        return settings.Certificates.IsEmpty ? own : own with
        {
            Anchors = [.. own.Anchors, .. settings.Roots],
            TimestampAnchors = [.. own.TimestampAnchors, .. settings.Roots],
            Intermediates = [.. own.Intermediates, .. settings.Issuers],
        };
    }
}
