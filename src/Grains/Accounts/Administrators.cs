using EOffice.Grains.Organisation;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Npgsql;

namespace EOffice.Grains.Accounts;

/// <summary>Who may change the organisation, accounts and patterns.</summary>
internal static class Administrators
{
    private const string IsOne = """
        select exists (select from account where person = $1 and administrator and not disabled)
          or not exists (select from account where administrator)
        """;

    /// <summary>True for an enabled administrator. Before a government has its first one, whoever sets it up may.</summary>
    public static Task<bool> MayAsync(NpgsqlConnection connection, PersonId person) => connection.ReadValueAsync<bool>(IsOne, person.Value);

    /// <summary>The same, to read rather than to change.</summary>
    public static Task<bool> MayAsync(OfficeDatabase database, TenantId tenant, PersonId person)
        => database.ReadOneAsync(tenant, IsOne, row => row.GetBoolean(0), person.Value);
}
