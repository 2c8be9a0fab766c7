using EOffice.Grains.Outside;
using EOffice.Grains.Runtime;

namespace EOffice.Grains.Signing.Bsre;

/// <summary>Where signing services may be (EOFFICE_SIGNING_NETWORKS).</summary>
internal sealed class SigningNetworks(OfficeOptions options) : OutsideNetworks(options.SigningNetworks)
{
    /// <summary>What can be said of an address without asking anybody.</summary>
    public Refusal? WhyNot(Uri address) => Forbids(address) ? Providers.SigningProviderRefusals.UrlForbidden : null;
}
