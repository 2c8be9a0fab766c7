using System.Net;
using EOffice.Grains.Outside;
using EOffice.Grains.Runtime;

namespace EOffice.Grains.Push;

/// <summary>Where push services may be (EOFFICE_PUSH_NETWORKS). Anybody with an account names one, so unless networks are named it must be a public address.</summary>
internal sealed class PushNetworks(OfficeOptions options) : OutsideNetworks(options.PushNetworks, Private)
{
    private static readonly IPNetwork[] Private =
    [
        IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("100.64.0.0/10"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.168.0.0/16"), IPNetwork.Parse("fc00::/7"),
    ];
}
