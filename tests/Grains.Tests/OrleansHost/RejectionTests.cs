using EOffice.Grains.Runtime;
using Orleans.Runtime;
using Orleans.Runtime.Messaging;

namespace EOffice.Grains.Tests;

/// <summary>Which faults mean that the cluster failed a call and not the grain: only those are worth the same call again.</summary>
[Trait("Host", "every")]
public sealed class RejectionTests
{
    public static TheoryData<Exception> Rejections =>
    [
        new OrleansException("Trying to register letter/kertajaya/1 on invalid silo: S127.0.0.1:11111:1. Known status: Dead"),
        new SiloUnavailableException("The silo is gone."),
        new ConnectionFailedException("Nobody listens."),
        new GatewayTooBusyException(),
        new TimeoutException(),
        new PassingFaultException("The database is away."),
    ];

    public static TheoryData<Exception> Faults =>
    [
        new InvalidOperationException("A grain's own."),
        new WrappedException("A grain's own, of a type that does not travel."),
        new OperationCanceledException(),
    ];

    [Theory, MemberData(nameof(Rejections), DisableDiscoveryEnumeration = true)]
    public void Call_is_repeated_when_the_cluster_failed_it(Exception fault) => Assert.True(GrainHosting.IsRejection(fault));

    [Theory, MemberData(nameof(Faults), DisableDiscoveryEnumeration = true)]
    public void Call_is_not_repeated_when_the_grain_failed(Exception fault) => Assert.False(GrainHosting.IsRejection(fault));
}
