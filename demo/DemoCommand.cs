using System.Net;
using EOffice.Grains.Operators;
using EOffice.Grains.Runtime;
using EOffice.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;

namespace EOffice.Demo;

/// <summary>The demonstration's command line: fill the governments, or play a letter's whole life.</summary>
internal static class DemoCommand
{
    private const string Usage = """
        EOffice.Demo <command>

          seed                    fill the demonstration governments; again changes nothing
          code                    what the demonstration operator's authenticator shows now
          play [--out DIR]        a letter's whole life over HTTP on the running portal; sealed PDFs go to DIR

        Environment: EOFFICE_POSTGRES, EOFFICE_DATA (seed); EOFFICE_PORT (play)
        """;

    public static async Task<int> RunAsync(string[] words)
    {
        try
        {
            switch (words)
            {
                case ["seed"]:
                    await SeedAsync();
                    return 0;
                case ["code"]:
                    await Console.Out.WriteLineAsync(DemoOperator.CodeNow());
                    return 0;
                case ["play"]:
                    await PlayAsync(null);
                    return 0;
                case ["play", "--out", var folder]:
                    await PlayAsync(Directory.CreateDirectory(folder).FullName);
                    return 0;
                default:
                    await Console.Error.WriteLineAsync(Usage);
                    return 2;
            }
        }
        catch (Exception fault) when (fault is DemoStoppedException or HttpRequestException or IOException)
        {
            await Console.Error.WriteLineAsync($"The demonstration stopped: {fault.Message}");
            return 1;
        }
    }

    private static async Task SeedAsync()
    {
        await using var services = new ServiceCollection()
            .AddTenancy(TenancyOptions.FromEnvironment(GrainsSetup.Schema))
            .AddOfficeGrains()
            .BuildServiceProvider();
        await services.GetRequiredService<TenantCatalog>().RefreshAsync();
        var seed = new Seed(services.GetRequiredService<IGrainFactory>(), Console.Out);
        foreach (var tenant in GovernmentFile.Tenants)
        {
            await seed.RunAsync(GovernmentFile.Load(tenant));
        }

        await DemoOperator.OpenAsync(services.GetRequiredService<OperatorAccounts>(), services.GetRequiredService<OperatorSessions>(), Console.Out);
        foreach (var hosted in services.GetServices<IHostedService>().Reverse())
        {
            await hosted.StopAsync(CancellationToken.None);
        }
    }

    private static async Task PlayAsync(string? folder)
    {
        var port = int.Parse(Environment.GetEnvironmentVariable("EOFFICE_PORT") ?? "8080", System.Globalization.CultureInfo.InvariantCulture);
        var journey = new Journey(new Stage(new IPEndPoint(IPAddress.Loopback, port)), folder, Console.Out);
        await journey.PlayAsync();
    }
}

/// <summary>The system answered something that a demonstration can't go on with; the message says what.</summary>
internal sealed class DemoStoppedException(string message) : Exception(message);
