using EOffice.Tenancy.Catalog;
using Npgsql;

namespace EOffice.Tenancy.Keys;

/// <summary>Tenants' keys in the catalog, read and written by whoever holds the lock of the tenant's exchange.</summary>
internal sealed class TenantRings(MasterKey master)
{
    /// <exception cref="KeyExchangeRefusedException">There is no such government, or its key is destroyed.</exception>
    public async Task<TenantRing> ReadAsync(NpgsqlConnection connection, TenantId tenant, CancellationToken cancellationToken)
        => await connection.ScalarAsync<byte[]>("SELECT tenant_key FROM tenant WHERE id = $1", cancellationToken, tenant.Value) is { Length: > 0 } wrapped
            ? Open(tenant, wrapped)
            : throw new KeyExchangeRefusedException($"There is no government '{tenant}' with a key.");

    public TenantRing Open(TenantId tenant, byte[] wrapped) => TenantRing.Read(master.Unwrap(tenant, TenantKeys.Purpose, wrapped));

    public Task WriteAsync(NpgsqlConnection connection, TenantId tenant, TenantRing ring, CancellationToken cancellationToken)
        => connection.ExecuteAsync(
            "UPDATE tenant SET tenant_key = $2 WHERE id = $1 AND tenant_key <> ''", cancellationToken, tenant.Value, master.Wrap(tenant, TenantKeys.Purpose, ring.Write()));
}
