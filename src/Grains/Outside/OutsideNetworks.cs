using System.Net;
using System.Net.Sockets;

namespace EOffice.Grains.Outside;

/// <summary>Where services outside may be: an administrator of one government names an address, and this process calls it from inside the installation's network.</summary>
/// <remarks>
/// 1. Never this machine itself, nor link-local addresses (cloud metadata), multicast, or none at all.
/// 2. Else public and private addresses alike: the service usually stands in a government's own network.
/// 3. An installation of many governments names the networks it means: then those alone, whatever they are.
/// 4. Asked when connecting, of the very address that is connected to: a name that changes its mind gains nothing. Redirects are not followed.
/// </remarks>
/// <param name="named">The only networks; null or empty for any but this machine and what is link-local.</param>
/// <param name="besides">Where a service may not be either, unless networks are named.</param>
internal abstract class OutsideNetworks(IReadOnlyList<IPNetwork>? named, IReadOnlyList<IPNetwork>? besides = null)
{
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(10);

    private static readonly IPNetwork[] Never =
    [
        IPNetwork.Parse("0.0.0.0/8"), IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("224.0.0.0/3"),
        IPNetwork.Parse("::/127"), IPNetwork.Parse("fe80::/10"), IPNetwork.Parse("ff00::/8"),
    ];

    public bool Allow(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return named is { Count: > 0 }
            ? named.Any(network => network.Contains(plain))
            : !Never.Concat(besides ?? []).Any(network => network.Contains(plain));
    }

    /// <summary>True when the address itself says, without asking anybody, that it may not be called.</summary>
    public bool Forbids(Uri address) => IPAddress.TryParse(address.Host.Trim('[', ']'), out var literal) && !Allow(literal);

    /// <summary>Connects to these networks alone. No trace headers, cookies, redirects or proxy: what goes out is what the protocol says.</summary>
    public SocketsHttpHandler Handler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ActivityHeadersPropagator = null,
        ConnectTimeout = ConnectLimit,
        ConnectCallback = ConnectAsync,
        MaxResponseHeadersLength = 16,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
    };

    /// <summary>True when a call failed because the name leads elsewhere.</summary>
    public static bool Forbade(HttpRequestException fault)
        => fault.InnerException is AddressForbiddenException || fault.InnerException?.InnerException is AddressForbiddenException;

    /// <summary>Connects to the first allowed address of a name.</summary>
    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
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

/// <summary>The name of a service leads to an address that no government of this installation may have us call.</summary>
internal sealed class AddressForbiddenException() : IOException("The address is not one that services outside may have.");
