using EOffice.Grains.Outside;
using EOffice.Grains.Runtime;

namespace EOffice.Grains.Accounts.SingleSignOn;

/// <summary>Where governments' sign-on servers may be (EOFFICE_SSO_NETWORKS).</summary>
internal sealed class SignOnNetworks(OfficeOptions options) : OutsideNetworks(options.SignOnNetworks);
