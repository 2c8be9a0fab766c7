using EOffice.Documents.Vault;

namespace EOffice.Tenancy.Keys;

/// <summary>The vault's keys: those of a tenant, derived from the tenant's own.</summary>
internal sealed class TenantVaultKeys(TenantKeys keys) : IVaultKeys
{
    public IReadOnlyList<byte[]> KeysFor(string tenant) => [.. keys.KeysFor(TenantId.Parse(tenant), "documents").All];
}
