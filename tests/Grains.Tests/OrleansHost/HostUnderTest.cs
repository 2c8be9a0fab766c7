using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using EOffice.Grains.Runtime;
using EOffice.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Configuration;
using Orleans.Serialization;
using Orleans.Serialization.Configuration;

namespace EOffice.Grains.Tests;

/// <summary>The flavour of this build, as tests see it: every process is a silo on ports of its own, with a client that calls it over TCP.</summary>
internal static class HostUnderTest
{
    private static readonly Serializer Sender = Serialization();
    private static readonly Serializer Receiver = Serialization();

    /// <summary>Hosts the grains of this assembly too. Before <c>AddOfficeGrains</c>.</summary>
    public static IServiceCollection AddTestGrains(this IServiceCollection parts)
        => parts.AddSingleton(new ClusterAddress(IPAddress.Loopback, FreePort(), FreePort())).AddTestContracts()
            .PostConfigure<ClusterMembershipOptions>(BePatient);

    /// <summary>What calls the grains of this process from outside. After <c>AddOfficeGrains</c>.</summary>
    public static IServiceCollection AddCaller(this IServiceCollection parts, TenancyOptions options)
        => parts.AddSingleton(new Caller(options)).AddHostedService(provider => provider.GetRequiredService<Caller>());

    /// <summary>The factory that a caller of this process has.</summary>
    public static IGrainFactory Calls(this IServiceProvider process) => process.GetRequiredService<Caller>().Factory;

    /// <summary>True when it is the host that asks a clock.</summary>
    public static bool AsksForTime(StackFrame caller)
        => caller.GetMethod()?.Module.Assembly.GetName().Name?.StartsWith("Orleans", StringComparison.Ordinal) == true;

    /// <summary>What is left of a value after the way from one process to another.</summary>
    public static T Carry<T>(T value)
        => Receiver.Deserialize<T>(Sender.SerializeToArray(value))!;

    private static Serializer Serialization()
        => new ServiceCollection().AddContractSerialization().AddTestContracts().BuildServiceProvider().GetRequiredService<Serializer>();

    private static IServiceCollection AddTestContracts(this IServiceCollection parts)
        => parts.Configure<TypeManifestOptions>(options => options.AddAllowedAssembly(typeof(HostUnderTest).Assembly));

    // Test machines are short of processors; a silo that is thought dead takes the whole test process with it.
    private static void BePatient(ClusterMembershipOptions options)
    {
        options.ProbeTimeout = options.MaxProbeTimeout = TimeSpan.FromSeconds(2);
        options.NumMissedProbesLimit = 4;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>A portal's side of the cluster.</summary>
    private sealed class Caller(TenancyOptions options) : IHostedService
    {
        private ServiceProvider _client = null!;

        public IGrainFactory Factory => _client.GetRequiredService<IGrainFactory>();

        public async Task StartAsync(CancellationToken cancellationToken)
        {
            var parts = new ServiceCollection();
            parts.AddTenancy(options).AddOfficeCalls().AddTestContracts();
            _client = parts.BuildServiceProvider();
            foreach (var hosted in _client.GetServices<IHostedService>())
            {
                await hosted.StartAsync(cancellationToken);
            }
        }

        public Task StopAsync(CancellationToken cancellationToken) => Office.StopProcessAsync(_client);
    }
}
