using EOffice.Documents.Signing;
using EOffice.Grains.Accounts;
using EOffice.Grains.Agenda;
using EOffice.Grains.Backups;
using EOffice.Grains.BatchSealing;
using EOffice.Grains.Closing;
using EOffice.Grains.Exchange;
using EOffice.Grains.Exports;
using EOffice.Grains.Fixity;
using EOffice.Grains.Forgotten;
using EOffice.Grains.Hosts;
using EOffice.Grains.Inbox;
using EOffice.Grains.Keys;
using EOffice.Grains.Isolation;
using EOffice.Grains.Letters;
using EOffice.Grains.Mail;
using EOffice.Grains.Onboarding;
using EOffice.Grains.Operators;
using EOffice.Grains.Organisation;
using EOffice.Grains.Practice;
using EOffice.Grains.Push;
using EOffice.Grains.Quotas;
using EOffice.Grains.Registers;
using EOffice.Grains.Signing;
using EOffice.Grains.Signing.Providers;
using EOffice.Grains.Storage;
using EOffice.Grains.Webhooks;
using EOffice.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EOffice.Grains.Runtime;

/// <summary>Registers the office: what grains are built from, and the host they live in.</summary>
public static class GrainsSetup
{
    /// <summary>The tables of one government: <see cref="TenancyOptions.TenantSchema"/>.</summary>
    public static MigrationSet Schema { get; } = MigrationSet.FromAssembly(typeof(GrainsSetup).Assembly, nameof(Schema));

    /// <summary>True in a build for clusters: grains live in silos, and portals call them from other processes. See docs/adr/0006.</summary>
    public static bool IsCluster => GrainHosting.IsCluster;

    /// <summary>True when a silo that failed to start with this fault should be started again.</summary>
    public static bool MayJoinLater(Exception fault) => GrainHosting.MayJoinLater(fault);

    /// <summary>
    /// For a process that hosts grains: a silo, or without a cluster every portal. After <see cref="TenancySetup.AddTenancy"/>. Grains
    /// are reached through <see cref="TenantGrains"/> over the <see cref="IGrainFactory"/>.
    /// </summary>
    public static IServiceCollection AddOfficeGrains(this IServiceCollection services)
        => services.AddOffice().AddGrainHost().AddOutboxDispatcher().AddSealBatchRunner().AddFigureRounds().AddOnboardingRounds().AddExportRunner().AddClosingRounds().AddBackupRounds().AddIsolationRounds();

    /// <summary>For a portal: it calls grains, and hosts them when there is no cluster. After <see cref="TenancySetup.AddTenancy"/>.</summary>
    public static IServiceCollection AddOfficeCalls(this IServiceCollection services)
        => IsCluster ? services.AddOffice().AddGrainCalls() : services.AddOfficeGrains();

    /// <summary>The parts that grains are built from, without any grain: for tools that work on the databases.</summary>
    public static IServiceCollection AddOffice(this IServiceCollection services)
        => services.AddParts().AddAccounts().AddMail().AddExchange().AddBatchSealing().AddFixity().AddOperators().AddOnboarding().AddPractice().AddAgenda().AddExports().AddClosing().AddQuotas().AddForgotten().AddWebhooks().AddPush().AddBackups().AddKeyExchange().AddIsolation().AddHosts();

    private static IServiceCollection AddParts(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new OfficeOptions());
        services.AddSingleton<OfficeDatabase>();
        services.AddSingleton<StorageHealth>();
        services.AddSingleton<OfficeSignals>();
        services.AddSingleton<DirectoryCache>();
        services.AddSingleton<DirectoryNews>();
        services.AddHostedService(provider => provider.GetRequiredService<DirectoryNews>());
        services.AddSingleton<DeskFinder>();
        services.AddSingleton<NumberPatterns>();
        services.AddSingleton<Classifications>();
        services.AddSingleton<PatternDesk>();
        services.AddSingleton<ITenantDefaults, OfficeDefaults>();
        services.AddSingleton<AuthorityStore>();
        services.AddSigningProviders();
        services.AddSingleton<SigningKeys>();
        services.AddSingleton<SigningSettingStore>();
        services.AddSingleton<CertificateTools>();
        services.AddSingleton<ITimedWork, ExpiryWarnings>();
        services.AddSingleton<HeldKeys>();
        services.TryAddSingleton(new TimestampOptions());
        services.AddSingleton<ITimestamper>(TimestampSetup.Choose);
        services.AddSingleton(TimestampSetup.Lists);
        services.AddSingleton<LongTermSealing>();
        services.AddSingleton<LetterCompletion>();
        services.AddSingleton<LetterComposer>();
        services.AddSingleton<DraftChecks>();
        services.AddSingleton<LetterTools>();
        services.AddSingleton<LetterReader>();
        services.AddSingleton<LetterSealer>();
        services.AddSingleton<SealsUnderWay>();
        services.AddSingleton<SealingTools>();
        return services;
    }
}
