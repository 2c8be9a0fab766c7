using EOffice.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.Runtime.MembershipService;

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

    // Calls that were under way in a killed silo are not told so and wait that long. A command that only takes longer loses nothing:
    // its repetition waits for the same grain's turn, and finds it done.
    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(5);

    // A letter is laid out and sealed in a turn.
    private static readonly TimeSpan LongTurn = TimeSpan.FromSeconds(5);

    /// <summary>How long a call that was turned away is repeated: longer than it takes to replace the only silo there was.</summary>
    public static TimeSpan Patience => TimeSpan.FromSeconds(20);

    /// <summary>True when the cluster turned a call away, lost it, or says that the fault will pass.</summary>
    /// <remarks>
    /// Any fault of Orleans' own: while members come and go a call may also fail with its plain exception ("on invalid silo", before all
    /// know of a newcomer). Not the one in which it wraps a grain's own exception.
    /// </remarks>
    public static bool IsRejection(Exception fault) => fault is (OrleansException and not WrappedException) or TimeoutException or PassingFaultException;

    /// <summary>True when a silo could not join because some that are said to live did not answer: they may be known as dead in a moment.</summary>
    public static bool MayJoinLater(Exception fault)
        => fault is OrleansClusterConnectivityCheckFailedException || (fault.InnerException is { } inner && MayJoinLater(inner));

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
            silo.Configure<SchedulingOptions>(options => options.TurnWarningLengthThreshold = LongTurn);
            silo.AddIncomingGrainCallFilter<TenantTurns>();
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
        options.TableRefreshTimeout = TimeSpan.FromSeconds(5);
        // A newcomer asks everybody who is said to live. When all have died at once, nobody but their silence tells it; it looks at
        // that only when it begins, so it begins again soon (see MayJoinLater).
        options.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(2);
        options.MaxJoinAttemptTime = TimeSpan.FromSeconds(8);
        // Only the newcomer itself gives up after that time: on a busy machine a start may take longer.
        options.EvictWhenMaxJoinAttemptTimeExceeded = false;
        options.DefunctSiloExpiration = TimeSpan.FromDays(1);
    }
}
