using EOffice.Grains.Accounts.EntryCodes;
using EOffice.Grains.Accounts.Passkeys;
using EOffice.Grains.Accounts.SecondFactors;
using EOffice.Grains.Accounts.SingleSignOn;
using EOffice.Grains.People;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Accounts;

internal static class AccountsSetup
{
    /// <summary>Who works here and how they get in.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddSingleton<Passwords>();
        services.AddSingleton<Throttle>();
        services.AddSingleton<SignIns>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<PasswordChanges>();
        services.AddSingleton<SecurityPolicies>();
        services.AddSingleton<AccountsDesk>();
        services.AddSingleton<EntryIssuing>();
        services.AddSingleton<PeopleDirectory>();
        services.AddSingleton<SecondFactorSecrets>();
        services.AddSingleton<SecondSteps>();
        services.AddSingleton<PasskeyChallenges>();
        services.AddSingleton<PasskeyParty>();
        return services.AddSingleSignOn();
    }
}
