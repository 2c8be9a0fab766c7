using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using EOffice.Tenancy;

namespace EOffice.Grains.Operators;

/// <summary>Slows guessing down: wrong tries count for name and network together, and for the network. Counts leak away, one a minute.</summary>
/// <remarks>A stranger elsewhere can't lock an operator out; from many networks at once there is still the authenticator to guess.</remarks>
internal sealed class OperatorThrottle(ConsoleStore store, InstallationSecrets secrets, TimeProvider clock)
{
    private const int FreeForName = 5;
    private const int FreeForNetwork = 30;

    private const string Count = """
        select coalesce(max(greatest(0, count - extract(epoch from $2 - at) / 60)), 0)::float8 from operator_try where bucket = $1
        """;

    private const string Add = """
        insert into operator_try (bucket, count, at) values ($1, 1, $2)
        on conflict (bucket) do update set count = greatest(0, operator_try.count - extract(epoch from $2 - operator_try.at) / 60) + 1, at = $2
        """;

    public async Task<bool> MustWaitAsync(string name, string address)
    {
        var (both, network) = await BucketsAsync(name, address);
        return await CountAsync(both) > FreeForName - 1 || await CountAsync(network) > FreeForNetwork - 1;
    }

    public async Task NoteWrongAsync(string name, string address)
    {
        var (both, network) = await BucketsAsync(name, address);
        await store.WriteAsync(Add, both, clock.GetUtcNow());
        await store.WriteAsync(Add, network, clock.GetUtcNow());
    }

    private async Task<double> CountAsync(byte[] bucket) => await store.ReadOneAsync(Count, row => row.GetDouble(0), bucket, clock.GetUtcNow());

    private async Task<(byte[] Both, byte[] Network)> BucketsAsync(string name, string address)
    {
        var key = await secrets.GetAsync("operator-throttle", () => RandomNumberGenerator.GetBytes(32));
        var network = Network(address);
        return (Bucket(key, $"{name}\n{network}"), Bucket(key, network));
    }

    private static byte[] Bucket(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    // One household has a whole IPv6 /64 to choose addresses from.
    private static string Network(string address)
        => IPAddress.TryParse(address, out var ip) && ip is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false }
            ? Convert.ToHexString(ip.GetAddressBytes().AsSpan(0, 8))
            : address;
}
