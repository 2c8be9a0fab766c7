using EOffice.Grains.Onboarding;
using EOffice.Tenancy;

namespace EOffice.Silo;

/// <summary>One round of what operators approved, and of mails to applicants, by hand; portals and silos do the same every two seconds.</summary>
internal static class Onboard
{
    public static async Task RunAsync(Arguments arguments, TextWriter output)
    {
        arguments.ExpectNoOthers();
        await using var services = Tools.Build();
        await services.GetRequiredService<TenantCatalog>().RefreshAsync();
        await output.WriteLineAsync($"{await services.GetRequiredService<OnboardingRounds>().RoundAsync()} application(s) looked at");
        await output.WriteLineAsync($"{await services.GetRequiredService<ApplicationMailRounds>().RoundAsync()} mail(s) to applicants");
    }
}
