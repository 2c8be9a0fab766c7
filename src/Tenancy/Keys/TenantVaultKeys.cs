using EOffice.Documents.Vault;

namespace EOffice.Tenancy.Keys;

/// <summary>The vault's keys: one a tenant, derived from the tenant's own.</summary>
internal sealed class TenantVaultKeys(TenantKeys keys) : IVaultKeys
{
    public byte[] KeyFor(string tenant) => keys.KeyFor(TenantId.Parse(tenant), "documents");
}
