using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using EOffice.Tenancy.Keys;

namespace EOffice.Tenancy;

/// <summary>Seals values under a tenant's own key. Nothing sealed for one tenant, purpose or object opens for another.</summary>
internal sealed class TenantKeys(TenantCatalog catalog, MasterKey master)
{
    internal const string Purpose = "tenant-key";

    private readonly ConcurrentDictionary<(TenantId, string), byte[]> _derived = new();

    /// <param name="purpose">What kind of value, such as <c>totp-secret</c>; each has a key of its own (HKDF, RFC 5869).</param>
    /// <param name="associatedData">Which object the value belongs to, such as its id; needed again to open it.</param>
    public byte[] Seal(TenantId tenant, string purpose, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> associatedData)
        => SealedBox.Seal(KeyFor(tenant, purpose), plain, SealedBox.Bind(associatedData, purpose, tenant.Value));

    /// <summary>Throws <see cref="CryptographicException"/> when it was sealed for anything else, or changed since.</summary>
    public byte[] Open(TenantId tenant, string purpose, ReadOnlySpan<byte> box, ReadOnlySpan<byte> associatedData)
        => SealedBox.Open(KeyFor(tenant, purpose), box, SealedBox.Bind(associatedData, purpose, tenant.Value));

    /// <summary>A 256-bit key of this tenant for one purpose, for whoever encrypts streams.</summary>
    public byte[] KeyFor(TenantId tenant, string purpose)
    {
        // What was destroyed in the catalog is not to live on in memory.
        if (catalog.AccessOf(tenant).WrappedKey.Length == 0)
        {
            _derived.Keys.Where(of => of.Item1 == tenant).ToList().ForEach(of => _derived.TryRemove(of, out _));
            throw new CryptographicException($"The key of '{tenant}' is destroyed.");
        }

        return _derived.GetOrAdd((tenant, purpose), static (of, self) => self.Derive(of.Item1, of.Item2), this);
    }

    private byte[] Derive(TenantId tenant, string purpose)
    {
        var key = master.Unwrap(tenant, Purpose, catalog.AccessOf(tenant).WrappedKey);
        return HKDF.DeriveKey(HashAlgorithmName.SHA256, key, 32, info: Encoding.UTF8.GetBytes($"eoffice/{purpose}"));
    }
}
