using EOffice.Grains.Dispositions;
using EOffice.Grains.Letters;
using EOffice.Grains.Runtime;
using EOffice.Grains.Signing.Bsre;
using EOffice.Grains.Signing.OrganisationSeals;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Signing.Providers;

/// <summary>Registers whoever seals, and the way to services outside.</summary>
internal static class ProvidersSetup
{
    public static IServiceCollection AddSigningProviders(this IServiceCollection services)
        => services
            .AddSingleton<SigningProviders>()
            .AddSingleton<TenantTrust>()
            .AddSingleton<SignerDirectory>()
            .AddSingleton<ProviderTesting>()
            .AddSingleton<ProviderDesk>()
            .AddBsre()
            .AddSingleton<HouseSealing>()
            .AddSingleton<ISealing, ChosenSealing>();

    private static IServiceCollection AddBsre(this IServiceCollection services)
    {
        // No loggers: the address of a status question has a NIK in it.
        services.AddHttpClient(BsreHttp.ClientName).RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(provider => provider.GetRequiredService<SigningNetworks>().Handler());
        return services
            .AddSingleton<SigningNetworks>()
            .AddSingleton<BsreHttp>()
            .AddSingleton<BsreCircuits>()
            .AddSingleton<BsreTools>()
            .AddSingleton<SigningAttempts>()
            .AddSingleton<SignerCertificates>()
            .AddSingleton<BsreOpening>()
            .AddSingleton<BsreGate>()
            .AddSingleton<BsreAsking>()
            .AddSingleton<FrozenPages>()
            .AddSingleton<BsreSealing>()
            .AddOrganisationSeal();
    }

    private static IServiceCollection AddOrganisationSeal(this IServiceCollection services)
        => services
            .AddSingleton<BsreSeal>()
            .AddSingleton<OrganisationSealStore>()
            .AddSingleton<OrganisationSealing>()
            .AddSingleton<SealCircuits>()
            .AddSingleton<OwnSealing>()
            .AddSingleton<EmbeddedSeal>()
            .AddSingleton<SheetSealing>()
            .AddSingleton<SealDesk>()
            .AddSingleton<ITimedWork, SealRenewal>()
            .AddSingleton<SealedSheets>();
}
