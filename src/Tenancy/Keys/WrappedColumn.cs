namespace EOffice.Tenancy.Keys;

/// <summary>A column of the catalog whose values the master key wraps; empty and null ones hold nothing.</summary>
/// <param name="Owner">SQL: the tenant's id, or an empty text for the installation.</param>
/// <param name="Purpose">SQL: what it was wrapped for.</param>
internal sealed record WrappedColumn(string Table, string Column, string Owner, string Purpose)
{
    public static IReadOnlyList<WrappedColumn> OfTenancy { get; } =
    [
        new("tenant", "role_password", "id", $"'{TenantDatabases.PasswordPurpose}'"),
        new("tenant", "tenant_key", "id", $"'{TenantKeys.Purpose}'"),
        new("exchange_key", "private_key", "tenant_id", $"'{ExchangeKeys.Purpose}'"),
        new("installation_secret", "wrapped", "''", "name"),
    ];
}
