using EOffice.Grains.Mail;
using EOffice.Grains.Operators;
using EOffice.Tenancy.Catalog;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Onboarding;

internal static class OnboardingSetup
{
    public static IServiceCollection AddOnboarding(this IServiceCollection services)
    {
        services.AddSingleton<FollowLinks>();
        services.AddSingleton(s => new Applications(
            s.GetRequiredService<ConsoleStore>(), s.GetRequiredService<ConsoleDatabase>(), s.GetRequiredService<MailOptions>(), s.GetRequiredService<FollowLinks>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new ApplicationReview(s.GetRequiredService<ConsoleStore>(), s.GetRequiredService<MailOptions>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<OnboardingSteps>();
        services.AddSingleton<OnboardingRounds>();
        services.AddSingleton<ApplicationLetters>();
        services.AddSingleton<ApplicationMailRounds>();
        return services;
    }

    /// <summary>In processes that host grains.</summary>
    public static IServiceCollection AddOnboardingRounds(this IServiceCollection services)
        => services.AddHostedService(provider => provider.GetRequiredService<OnboardingRounds>()).AddHostedService(provider => provider.GetRequiredService<ApplicationMailRounds>());
}
