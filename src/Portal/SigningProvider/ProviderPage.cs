using EOffice.Grains.Signing.Providers;
using EOffice.Portal.Security;

namespace EOffice.Portal.SigningProvider;

/// <summary>A page about the signing provider.</summary>
public abstract class ProviderPage : AdministratorPage
{
    protected ISigningProviderGrain Grain => Grains.Get<ISigningProviderGrain>();
}
