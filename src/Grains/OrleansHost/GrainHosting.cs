using EOffice.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Runtime.Messaging;

namespace EOffice.Grains.Runtime;

/// <summary>
/// This flavour's host: Microsoft Orleans, grains in silos and portals as their clients. src/Grains/EmbeddedHost has the same class for
/// the other one; exactly one of them is compiled.
/// </summary>
internal static class GrainHosting
{
    public const bool IsCluster = true;

    /// <summary>One catalog database is one cluster: who finds the one finds the other.</summary>
    private const string Cluster = "eoffice";

    private const string Invariant = "Npgsql";

    /// <summary>A call without an answer by then is repeated or given up. Longer than the slowest command, the sealing of a letter.</summary>
    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(10);

    /// <summary>How long a call that was turned away is repeated: a silo that was killed is replaced well before.</summary>
    public static TimeSpan Patience => TimeSpan.FromSeconds(15);

    /// <summary>True when the cluster turned a call away, lost it, or says that the fault will pass.</summary>
    public static bool IsRejection(Exception fault)
        => fault is OrleansMessageRejectionException or ConnectionFailedException or GatewayTooBusyException or TimeoutException or PassingFaultException;

    /// <summary>Makes this process a silo.</summary>
    public static IServiceCollection AddGrainHost(this IServiceCollection services)
    {
        services.TryAddSingleton(ClusterAddress.From(_ => null));
        return services.AddOrleans(silo =>
        {
            silo.Configure<ClusterOptions>(NameCluster);
            silo.UseAdoNetClustering(clustering => clustering.Configure<TenancyOptions>((options, tenancy)
                => (options.Invariant, options.ConnectionString) = (Invariant, tenancy.CatalogConnectionString)));
            silo.Services.AddOptions<EndpointOptions>().Configure<ClusterAddress>((options, place)
                => (options.AdvertisedIPAddress, options.SiloPort, options.GatewayPort) = (place.Address, place.SiloPort, place.GatewayPort));
            silo.Configure<ClusterMembershipOptions>(NoticeDeathQuickly);
            silo.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = ResponseTimeout);
            silo.AddIncomingGrainCallFilter<PassingFaults>();
            silo.Services.AddContractSerialization();
        });
    }

    /// <summary>Makes this process a client of the silos that the catalog database names.</summary>
    public static IServiceCollection AddGrainCalls(this IServiceCollection services)
    {
        // Health is answered while the first silo is still awaited.
        services.Configure<HostOptions>(options => options.ServicesStartConcurrently = true);
        return services.AddOrleansClient(client =>
        {
            client.Configure<ClusterOptions>(NameCluster);
            client.UseAdoNetClustering(clustering => clustering.Configure<TenancyOptions>((options, tenancy)
                => (options.Invariant, options.ConnectionString) = (Invariant, tenancy.CatalogConnectionString)));
            client.UseConnectionRetryFilter<SiloAwaiting>();
            client.Configure<GatewayOptions>(options => options.GatewayListRefreshPeriod = TimeSpan.FromSeconds(2));
            client.Configure<ClientMessagingOptions>(options => options.ResponseTimeout = ResponseTimeout);
            client.Services.AddContractSerialization();
        });
    }

    private static void NameCluster(ClusterOptions options) => (options.ClusterId, options.ServiceId) = (Cluster, Cluster);

    // Two missed probes of a second and two votes (one, while there are only two silos) instead of the fifteen seconds of the defaults.
    private static void NoticeDeathQuickly(ClusterMembershipOptions options)
    {
        options.ProbeTimeout = options.MaxProbeTimeout = TimeSpan.FromSeconds(1);
        options.NumMissedProbesLimit = 2;
        options.NumVotesForDeathDeclaration = 2;
        options.TableRefreshTimeout = options.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(5);
        options.DefunctSiloExpiration = TimeSpan.FromDays(1);
    }
}
