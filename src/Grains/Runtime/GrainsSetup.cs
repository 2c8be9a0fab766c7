using EOffice.Documents.Signing;
using EOffice.Grains.Accounts;
using EOffice.Grains.Exchange;
using EOffice.Grains.Inbox;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Grains.Registers;
using EOffice.Grains.Signing;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EOffice.Grains.Runtime;

/// <summary>Registers the office: what grains are built from, and the host they live in.</summary>
public static class GrainsSetup
{
    /// <summary>The tables of one government: <see cref="TenancyOptions.TenantSchema"/>.</summary>
    public static MigrationSet Schema { get; } = MigrationSet.FromAssembly(typeof(GrainsSetup).Assembly, nameof(Schema));

    /// <summary>After <see cref="TenancySetup.AddTenancy"/>. Grains are reached through <see cref="TenantGrains"/> over the <see cref="IGrainFactory"/>.</summary>
    public static IServiceCollection AddOfficeGrains(this IServiceCollection services)
        => services.AddOffice().AddExchange().AddGrainHost().AddOutboxDispatcher();

    private static IServiceCollection AddOffice(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new OfficeOptions());
        services.AddSingleton<OfficeDatabase>();
        services.AddSingleton<OfficeSignals>();
        services.AddSingleton<DirectoryCache>();
        services.AddSingleton<DirectoryNews>();
        services.AddHostedService(provider => provider.GetRequiredService<DirectoryNews>());
        services.AddSingleton<DeskFinder>();
        services.AddSingleton<NumberPatterns>();
        services.AddSingleton<ITenantDefaults, OfficeDefaults>();
        services.AddSingleton<Passwords>();
        services.AddSingleton<Throttle>();
        services.AddSingleton<SignIns>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<PasswordChanges>();
        services.AddSingleton<AccountsDesk>();
        services.AddSingleton<AuthorityStore>();
        services.AddSingleton<SigningKeys>();
        services.AddSingleton<ITimestamper, InstallationTimestamper>();
        services.AddSingleton<LetterComposer>();
        services.AddSingleton<LetterReader>();
        services.AddSingleton<LetterSealer>();
        services.AddSingleton<SealingTools>();
        services.AddSingleton<ISealing, HouseSealing>();
        return services;
    }
}
