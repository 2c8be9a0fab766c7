using System.Net;
using System.Net.Sockets;
using EOffice.Grains.Runtime;

namespace EOffice.Grains.Signing.Bsre;

/// <summary>Where signing services may be: an administrator of one government names an address, and this process calls it from inside the installation's network.</summary>
/// <remarks>
/// 1. Never this machine itself, nor link-local addresses (cloud metadata), multicast, or none at all.
/// 2. Else public and private addresses alike: the service usually stands in a government's own network.
/// 3. An installation of many governments names the networks it means (EOFFICE_SIGNING_NETWORKS): then those alone, whatever they are.
/// 4. Asked when connecting, of the very address that is connected to: a name that changes its mind gains nothing. Redirects are not followed.
/// </remarks>
internal sealed class SigningNetworks(OfficeOptions options)
{
    private static readonly IPNetwork[] Never =
    [
        IPNetwork.Parse("0.0.0.0/8"), IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("224.0.0.0/3"),
        IPNetwork.Parse("::/127"), IPNetwork.Parse("fe80::/10"), IPNetwork.Parse("ff00::/8"),
    ];

    public bool Allow(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return options.SigningNetworks is { Count: > 0 } named
            ? named.Any(network => network.Contains(plain))
            : !Never.Any(network => network.Contains(plain));
    }

    /// <summary>What can be said of an address without asking anybody.</summary>
    public Refusal? WhyNot(Uri address)
        => IPAddress.TryParse(address.Host.Trim('[', ']'), out var literal) && !Allow(literal) ? Providers.SigningProviderRefusals.UrlForbidden : null;

    /// <summary>Connects to the first allowed address of a name.</summary>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellationToken);
        var allowed = addresses.Where(Allow).ToArray();
        if (allowed.Length == 0)
        {
            throw new AddressForbiddenException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
