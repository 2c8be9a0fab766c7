using System.Globalization;
using System.Net;

namespace EOffice.Grains.Runtime;

/// <summary>Where a silo listens, and where the others of its cluster find it. Without a cluster it means nothing.</summary>
/// <param name="Address">One of this machine's own, reachable from every silo and portal; loopback when all are on one machine.</param>
/// <param name="SiloPort">For other silos. Nobody else may reach it: who does is believed.</param>
/// <param name="GatewayPort">For portals, on the same terms.</param>
/// <param name="HealthPort">For supervisors: <c>/health/live</c> and <c>/health/ready</c>.</param>
public sealed record ClusterAddress(IPAddress Address, int SiloPort = 11111, int GatewayPort = 30000, int HealthPort = 8081)
{
    /// <summary>EOFFICE_SILO_ADDRESS, EOFFICE_SILO_PORT, EOFFICE_GATEWAY_PORT, EOFFICE_HEALTH_PORT.</summary>
    /// <param name="setting">The value of a name; null or empty when it is not set.</param>
    /// <exception cref="InvalidOperationException">Something is malformed, said in words.</exception>
    public static ClusterAddress From(Func<string, string?> setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        var given = new ClusterAddress(IPAddress.Loopback);
        return new ClusterAddress(
            Read(setting, "EOFFICE_SILO_ADDRESS", given.Address, text => IPAddress.TryParse(text, out var address) ? address : null),
            Port(setting, "EOFFICE_SILO_PORT", given.SiloPort),
            Port(setting, "EOFFICE_GATEWAY_PORT", given.GatewayPort),
            Port(setting, "EOFFICE_HEALTH_PORT", given.HealthPort));
    }

    private static int Port(Func<string, string?> setting, string name, int otherwise)
        => (int)Read(setting, name, (object)otherwise, text
            => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536 ? port : null);

    private static T Read<T>(Func<string, string?> setting, string name, T otherwise, Func<string, T?> read) where T : class
        => setting(name) is not { Length: > 0 } text ? otherwise
            : read(text) ?? throw new InvalidOperationException($"{name} is '{text}', which it can't be.");
}
