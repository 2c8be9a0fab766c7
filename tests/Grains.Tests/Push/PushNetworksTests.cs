using System.Net;
using EOffice.Grains.Push;
using EOffice.Grains.Runtime;

namespace EOffice.Grains.Tests.Push;

public sealed class PushNetworksTests
{
    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("10.1.2.3", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("172.31.0.1", false)]
    [InlineData("127.0.0.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("fd00::1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    public void Only_public_addresses_are_called_unless_networks_are_named(string address, bool allowed)
        => Assert.Equal(allowed, new PushNetworks(new OfficeOptions()).Allow(IPAddress.Parse(address)));
}
