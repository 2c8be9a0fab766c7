using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Accounts;

/// <summary>The one row of settings, read whenever it is needed: sign-ins and new passwords are rare.</summary>
internal sealed class SecurityPolicies(OfficeDatabase database, TenantCatalog catalog)
{
    private const string Select = "select second_factor, required_from, idle_minutes, longest_hours, shortest_password from security_policy";

    public async Task<SecurityPolicy> OfAsync(TenantId tenant)
        => (await database.ReadOneAsync(tenant, Select, row => new SecurityPolicy(
            row.Enum<SecondFactorRule>(0), row.Day(1), row.GetInt32(2), row.GetInt32(3), row.GetInt32(4))))!;

    /// <summary>Null when the password may be used here by this person.</summary>
    public async Task<Refusal?> WhyNotAsync(TenantId tenant, string password, string? userName, string? nip)
        => Passwords.WhyNot(password, Passwords.OwnWords(catalog.Get(tenant), userName, nip), (await OfAsync(tenant)).ShortestPassword);
}
