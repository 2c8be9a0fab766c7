using EOffice.Grains.Runtime;
using EOffice.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Tests;

/// <summary>A process of an office, for tests that kill it: serves until its input ends.</summary>
internal static class Program
{
    public const string Catalog = "EOFFICE_TEST_CATALOG";
    public const string Folder = "EOFFICE_TEST_FOLDER";

    private static async Task Main()
    {
        var parts = new ServiceCollection().AddTestGrains();
        parts.AddTenancy(Office.Options(Environment.GetEnvironmentVariable(Catalog)!, Environment.GetEnvironmentVariable(Folder)!)).AddOfficeGrains();
        var services = await Office.StartAsync(parts);
        Console.WriteLine("serving");
        await Console.In.ReadToEndAsync();
        await Office.StopProcessAsync(services);
    }
}
