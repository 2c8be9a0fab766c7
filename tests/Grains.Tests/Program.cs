using EOffice.Grains.Organisation;
using EOffice.Grains.Practice;
using EOffice.Grains.Runtime;
using EOffice.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Tests;

/// <summary>A process of an office, for tests that kill it: serves until its input ends.</summary>
internal static class Program
{
    public const string Catalog = "EOFFICE_TEST_CATALOG";
    public const string Folder = "EOFFICE_TEST_FOLDER";

    /// <summary>The administrator who clears what was written for practice, as soon as the process serves.</summary>
    public const string Clears = "EOFFICE_TEST_CLEARS";

    private static async Task Main()
    {
        var parts = new ServiceCollection().AddTestGrains();
        parts.AddTenancy(Office.Options(Environment.GetEnvironmentVariable(Catalog)!, Environment.GetEnvironmentVariable(Folder)!)).AddOfficeGrains();
        var services = await Office.StartAsync(parts);
        Console.WriteLine("serving");
        if (Environment.GetEnvironmentVariable(Clears) is { } administrator)
        {
            await new TenantGrains(services.Calls(), TenantId.Parse("kertajaya")).Get<IPracticeGrain>().ClearAsync(
                new ClearPractice(Guid.CreateVersion7(), new PersonId(Guid.Parse(administrator)), "Kabupaten Kertajaya", "teh manis hangat"));
        }

        await Console.In.ReadToEndAsync();
        await Office.StopProcessAsync(services);
    }
}
