using EOffice.Grains.Organisation;

namespace EOffice.Grains.Accounts;

/// <summary>What a government asks of passwords, sessions and second factors. Key: the government alone.</summary>
public interface ISecurityPolicyGrain : IGrainWithStringKey
{
    Task<SecurityPolicy> ViewAsync();

    /// <summary>By an administrator. Sessions obey at once, passwords when they are next chosen.</summary>
    Task<Outcome> SetAsync(SetSecurityPolicy command);
}

/// <summary>What a government asks of its people's passwords, sessions and second factors: the table of docs/accounts.md.</summary>
/// <param name="From">The requirement of a second factor holds from this day on; null for at once.</param>
/// <param name="IdleMinutes">A session ends so long after its last use.</param>
/// <param name="LongestHours">And so long after its beginning, whatever happens.</param>
/// <param name="ShortestPassword">Characters of new passwords.</param>
public sealed record SecurityPolicy(SecondFactorRule SecondFactor, DateOnly? From, int IdleMinutes, int LongestHours, int ShortestPassword)
{
    /// <summary>Characters, where nobody chose otherwise.</summary>
    public const int UsualPassword = 12;
}

/// <summary>Who must have a second factor.</summary>
public enum SecondFactorRule { Nobody, Administrators, AdministratorsAndSigners, Everybody }

internal static class SecondFactorRules
{
    /// <summary>True for whom the rule is meant, from its day on.</summary>
    public static bool Means(this SecondFactorRule rule, bool administrator, bool signer) => rule switch
    {
        SecondFactorRule.Nobody => false,
        SecondFactorRule.Administrators => administrator,
        SecondFactorRule.AdministratorsAndSigners => administrator || signer,
        SecondFactorRule.Everybody => true,
    };
}

public sealed record SetSecurityPolicy(Guid RequestId, PersonId By, SecurityPolicy Policy);

public static class SecurityPolicyRefusals
{
    public static readonly Refusal IdleOutOfRange = new("security-policy.idle-out-of-range", "IdleMinutes");
    public static readonly Refusal LongestOutOfRange = new("security-policy.longest-out-of-range", "LongestHours");
    public static readonly Refusal PasswordOutOfRange = new("security-policy.password-out-of-range", "ShortestPassword");
    public static readonly Refusal NotAllowed = new("security-policy.not-allowed");
}
