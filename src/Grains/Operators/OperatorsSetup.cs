using EOffice.Grains.Accounts;
using EOffice.Tenancy.Keys;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Operators;

internal static class OperatorsSetup
{
    public static IServiceCollection AddOperators(this IServiceCollection services)
    {
        services.AddSingleton<ConsoleStore>();
        services.AddSingleton<OperatorThrottle>();
        services.AddSingleton(s => new OperatorAccounts(s.GetRequiredService<ConsoleStore>(), s.GetRequiredService<MasterKey>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new OperatorSessions(
            s.GetRequiredService<ConsoleStore>(), s.GetRequiredService<OperatorThrottle>(), s.GetRequiredService<Passwords>(),
            s.GetRequiredService<MasterKey>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new OperatorActs(s.GetRequiredService<ConsoleStore>()));
        services.AddSingleton(s => new Governments(s.GetRequiredService<ConsoleStore>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new Closings(s.GetRequiredService<ConsoleStore>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new IsolationProofs(s.GetRequiredService<ConsoleStore>()));
        services.AddSingleton(s => new GovernmentQuotas(s.GetRequiredService<ConsoleStore>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new Migrations(s.GetRequiredService<ConsoleStore>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new DefaultProposals(s.GetRequiredService<ConsoleStore>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new Agreements(s.GetRequiredService<ConsoleStore>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new Announcements(s.GetRequiredService<ConsoleStore>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<FigureRounds>();
        return services;
    }

    /// <summary>In processes that host grains.</summary>
    public static IServiceCollection AddFigureRounds(this IServiceCollection services)
        => services.AddHostedService(provider => provider.GetRequiredService<FigureRounds>());
}
