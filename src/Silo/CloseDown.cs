using EOffice.Grains.Closing;
using EOffice.Tenancy;

namespace EOffice.Silo;

/// <summary>One round of the destructions that two operators agreed to, by hand; portals and silos do the same every five seconds.</summary>
internal static class CloseDown
{
    public static async Task RunAsync(Arguments arguments, TextWriter output)
    {
        arguments.ExpectNoOthers();
        await using var services = Tools.Build();
        await services.GetRequiredService<TenantCatalog>().RefreshAsync();
        await output.WriteLineAsync($"{await services.GetRequiredService<ClosingRounds>().RoundAsync()} closing(s) looked at");
    }
}
