using EOffice.Grains.Jams;
using EOffice.Grains.Letters;
using EOffice.Grains.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Forgotten;

internal static class ForgottenSetup
{
    /// <summary>Reminders of what lies too long, and letters that go out by themselves.</summary>
    public static IServiceCollection AddForgotten(this IServiceCollection services)
        => services
            .AddSingleton<ReminderSettingStore>()
            .AddSingleton<UnsentTimes>()
            .AddSingleton<ForgottenLists>()
            .AddSingleton<DigestMail>()
            .AddSingleton<JamReader>()
            .AddSingleton<HandReminders>()
            .AddSingleton<ITimedWork, ReminderRounds>()
            .AddSingleton<ITimedWork, UnsentLetters>()
            .AddSingleton<IOutboxHandler, DigestSending>();
}
