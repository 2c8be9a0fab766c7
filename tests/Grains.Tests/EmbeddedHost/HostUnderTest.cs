using System.Diagnostics;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Orleans;

namespace EOffice.Grains.Tests;

/// <summary>The flavour of this build, as tests see it. tests/Grains.Tests/OrleansHost has the same class for the other one.</summary>
internal static class HostUnderTest
{
    /// <summary>Hosts the grains of this assembly too. Before <c>AddOfficeGrains</c>.</summary>
    public static IServiceCollection AddTestGrains(this IServiceCollection parts)
        => parts.AddSingleton(new GrainAssembly(typeof(HostUnderTest).Assembly));

    /// <summary>What calls the grains of this process from outside. After <c>AddOfficeGrains</c>.</summary>
    public static IServiceCollection AddCaller(this IServiceCollection parts, TenancyOptions options) => parts;

    /// <summary>The factory that a caller of this process has.</summary>
    public static IGrainFactory Calls(this IServiceProvider process) => process.GetRequiredService<IGrainFactory>();

    /// <summary>True when it is the host that asks a clock: this one does not care what time it is.</summary>
    public static bool AsksForTime(StackFrame caller) => false;

    /// <summary>What is left of a value after the way from one process to another; here as it is written into rows.</summary>
    public static T Carry<T>(T value) => OfficeJson.Read<T>(OfficeJson.Write(value));
}
