using EOffice.Grains.Operators;
using EOffice.Grains.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Support;

internal static class SupportSetup
{
    /// <summary>Operators whom governments let in to look.</summary>
    public static IServiceCollection AddSupport(this IServiceCollection services)
        => services.AddSingleton<IOutboxHandler, SupportTelling>().AddSingleton<SupportDoor>()
            .AddSingleton<SupportNoticeDesk>().AddSingleton<IOutboxHandler, SupportMailing>().AddSingleton<IOutboxHandler, SupportPushing>().AddSingleton<ITimedWork, SupportTimes>()
            .AddSingleton(s => new SupportRequests(s.GetRequiredService<ConsoleStore>(), s.GetRequiredService<SupportDoor>(), s.GetRequiredService<TimeProvider>()));
}
