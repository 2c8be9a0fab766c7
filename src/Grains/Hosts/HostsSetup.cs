using EOffice.Grains.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Hosts;

internal static class HostsSetup
{
    /// <summary>Addresses of governments' own.</summary>
    public static IServiceCollection AddHosts(this IServiceCollection services)
        => services.AddSingleton(provider => new HostRecords(provider.GetRequiredService<OfficeOptions>().NameServers));
}
