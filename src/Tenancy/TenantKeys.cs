using System.Collections.Concurrent;
using System.Security.Cryptography;
using EOffice.Tenancy.Keys;

namespace EOffice.Tenancy;

/// <summary>Seals values under a tenant's own key. Nothing sealed for one tenant, purpose or object opens for another.</summary>
internal sealed class TenantKeys(TenantCatalog catalog, MasterKey master)
{
    internal const string Purpose = "tenant-key";

    private readonly ConcurrentDictionary<TenantId, Opened> _opened = new();

    /// <param name="purpose">What kind of value, such as <c>totp-secret</c>; each has a key of its own (HKDF, RFC 5869).</param>
    /// <param name="associatedData">Which object the value belongs to, such as its id; needed again to open it.</param>
    public byte[] Seal(TenantId tenant, string purpose, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> associatedData)
        => KeysFor(tenant, purpose).Seal(plain, SealedBox.Bind(associatedData, purpose, tenant.Value));

    /// <summary>Throws <see cref="CryptographicException"/> when it was sealed for anything else, or changed since.</summary>
    public byte[] Open(TenantId tenant, string purpose, ReadOnlySpan<byte> box, ReadOnlySpan<byte> associatedData)
        => KeysFor(tenant, purpose).Open(box, SealedBox.Bind(associatedData, purpose, tenant.Value));

    /// <summary>A 256-bit key of this tenant for one purpose: the one in use now.</summary>
    public byte[] KeyFor(TenantId tenant, string purpose) => KeysFor(tenant, purpose).Current.Bytes;

    /// <summary>The keys of this tenant for one purpose; those in use before are among them for as long as something hangs on them.</summary>
    public KeySet KeysFor(TenantId tenant, string purpose)
    {
        TenantScope.Demand(tenant);
        var wrapped = catalog.AccessOf(tenant).WrappedKey;
        // What was destroyed in the catalog is not to live on in memory.
        if (wrapped.Length == 0)
        {
            _opened.TryRemove(tenant, out _);
            throw new CryptographicException($"The key of '{tenant}' is destroyed.");
        }

        if (!_opened.TryGetValue(tenant, out var opened) || !opened.Wrapped.AsSpan().SequenceEqual(wrapped))
        {
            _opened[tenant] = opened = new Opened(wrapped, TenantRing.Read(master.Unwrap(tenant, Purpose, wrapped)));
        }

        return opened.ByPurpose.GetOrAdd(purpose, static (of, ring) => ring.For(of), opened.Ring);
    }

    private sealed record Opened(byte[] Wrapped, TenantRing Ring)
    {
        public ConcurrentDictionary<string, KeySet> ByPurpose { get; } = new();
    }
}
