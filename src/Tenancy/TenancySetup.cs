using EOffice.Documents.Vault;
using EOffice.Tenancy.Catalog;
using EOffice.Tenancy.Keys;
using EOffice.Tenancy.Migrations;
using EOffice.Tenancy.Provisioning;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace EOffice.Tenancy;

/// <summary>Registers everything in this project.</summary>
public static class TenancySetup
{
    /// <summary>Singletons, one scoped <see cref="TenantContext"/>, and the watch that keeps the catalog fresh while a host runs.</summary>
    public static IServiceCollection AddTenancy(this IServiceCollection services, TenancyOptions options)
    {
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton<CatalogDatabase>();
        services.AddSingleton<CatalogQuery>();
        services.AddSingleton<MasterKey>();
        services.AddSingleton<TemplateDatabase>();
        services.AddSingleton<TenantDatabaseFactory>();
        services.AddSingleton<TenantDatabases>();
        services.AddSingleton<TenantKeys>();
        services.AddSingleton<TenantRings>();
        services.AddSingleton<KeyRingFiles>();
        services.AddSingleton<MasterKeyExchange>();
        services.AddSingleton(s => new KeyRingSeal(s.GetRequiredService<MasterKey>()));
        services.AddSingleton<InstallationSecrets>();
        services.AddSingleton<ConsoleRole>();
        services.AddSingleton<ConsoleDatabase>();
        services.AddSingleton(s => new TenantCatalog(s.GetRequiredService<CatalogQuery>()));
        services.AddSingleton(s => new ExchangeKeys(s.GetRequiredService<TenantCatalog>(), s.GetRequiredService<MasterKey>()));
        services.AddSingleton(s => new ActivityBoard(s.GetRequiredService<CatalogDatabase>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new NoticeBus(
            s.GetRequiredService<CatalogDatabase>(), s.GetRequiredService<TimeProvider>(), s.GetRequiredService<ILogger<NoticeBus>>()));
        services.AddSingleton(s => new Installation(
            s.GetRequiredService<CatalogDatabase>(), s.GetRequiredService<TemplateDatabase>(), s.GetRequiredService<MasterKey>(),
            s.GetRequiredService<ConsoleRole>(), options));
        services.AddSingleton(s => new Provisioner(
            s.GetRequiredService<CatalogDatabase>(), s.GetRequiredService<TenantCatalog>(), s.GetRequiredService<TenantDatabaseFactory>(),
            s.GetRequiredService<MasterKey>(), s.GetRequiredService<TenantDatabases>(), s.GetServices<ITenantDefaults>,
            s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IVaultKeys, TenantVaultKeys>();
        services.AddSingleton<IDocumentVault>(s => options.ObjectStore is { } store
            ? new S3Vault(store, s.GetRequiredService<IVaultKeys>())
            : new FileVault(
                Path.Combine(options.DataDirectory, "documents"), s.GetRequiredService<IVaultKeys>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<BrandVersions>();
        services.AddSingleton<HostClaims>();
        services.AddSingleton<PracticeEnd>();
        services.AddSingleton<ClosingLedger>();
        services.AddSingleton<Destruction>();
        services.AddScoped<TenantContext>();
        services.AddHostedService<CatalogWatch>();
        return services;
    }
}
