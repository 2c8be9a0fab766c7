using EOffice.Grains.Signing.Providers;
using EOffice.Portal.Administration;

namespace EOffice.Portal.SigningProvider;

/// <summary>An administrator's page about the signing provider.</summary>
public abstract class AdministratorPage : AdministrationPage
{
    protected ISigningProviderGrain Grain => Grains.Get<ISigningProviderGrain>();
}
