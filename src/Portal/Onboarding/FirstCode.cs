using EOffice.Grains;
using EOffice.Grains.Onboarding;
using EOffice.Tenancy;
using Orleans;

namespace EOffice.Portal.Onboarding;

/// <summary>The one way from the front door into a new government: its first administrator's code, for whoever holds the application's secret link.</summary>
internal sealed class FirstCode(IGrainFactory grains)
{
    public async Task<Outcome<EntryCode>> IssueAsync(Application application)
        => application.State == ApplicationState.Ready && TenantId.TryParse(application.Facts.Address, out var tenant)
            ? await new TenantGrains(grains, tenant).Get<IFirstAdministratorGrain>().IssueCodeAsync()
            : OnboardingRefusals.NotOpen;
}
