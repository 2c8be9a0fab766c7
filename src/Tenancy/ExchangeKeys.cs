using System.Collections.Concurrent;
using System.Security.Cryptography;
using EOffice.Tenancy.Keys;

namespace EOffice.Tenancy;

/// <summary>Each government's key for letters and receipts between governments: ECDSA P-256 with SHA-256 (ES256, RFC 7518).</summary>
public sealed class ExchangeKeys : IDisposable
{
    internal const string Purpose = "exchange-key";

    private readonly TenantCatalog _catalog;
    private readonly MasterKey _master;
    private readonly ConcurrentDictionary<(TenantId, string), ECDsa> _private = new();

    internal ExchangeKeys(TenantCatalog catalog, MasterKey master)
    {
        _catalog = catalog;
        _master = master;
    }

    /// <summary>64 bytes, r ‖ s (IEEE P1363), by the tenant's current key: <see cref="Tenant.ExchangeKeyId"/>.</summary>
    public byte[] Sign(TenantId tenant, ReadOnlySpan<byte> data)
    {
        var key = CurrentOf(tenant);
        lock (key)
        {
            return key.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }
    }

    /// <summary>A signature over what has this SHA-256, in the form that other programs read: DER (RFC 3279).</summary>
    public byte[] SignDigest(TenantId tenant, byte[] sha256)
    {
        var key = CurrentOf(tenant);
        lock (key)
        {
            return key.SignHash(sha256, DSASignatureFormat.Rfc3279DerSequence);
        }
    }

    /// <summary>False for an unknown sender, an unknown key, or a signature that isn't theirs. Retired keys still verify.</summary>
    public bool Verify(TenantId sender, string keyId, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        if (_catalog.PublicKeyOf(sender, keyId) is not { } spki)
        {
            return false;
        }

        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(spki, out _);
        return key.VerifyData(data, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    public void Dispose()
    {
        foreach (var key in _private.Values)
        {
            key.Dispose();
        }
    }

    /// <summary>A new pair: id, public part, and the private part wrapped by the master key.</summary>
    internal static (string KeyId, byte[] Public, byte[] WrappedPrivate) Create(TenantId tenant, MasterKey master)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var spki = key.ExportSubjectPublicKeyInfo();
        var pkcs8 = key.ExportPkcs8PrivateKey();
        var keyId = Convert.ToHexStringLower(SHA256.HashData(spki))[..16];
        var wrapped = master.Wrap(tenant, Purpose, pkcs8);
        CryptographicOperations.ZeroMemory(pkcs8);
        return (keyId, spki, wrapped);
    }

    private ECDsa CurrentOf(TenantId tenant)
    {
        var current = _catalog.AccessOf(tenant).ExchangeKeys[^1];
        if (current.WrappedPrivateKey.Length == 0)
        {
            throw new CryptographicException($"The key of '{tenant}' is destroyed.");
        }

        return _private.GetOrAdd((tenant, current.KeyId), static (of, made) => made.Self.Load(of.Item1, made.Key), (Self: this, Key: current));
    }

    private ECDsa Load(TenantId tenant, Catalog.ExchangeKeyRow row)
    {
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(_master.Unwrap(tenant, Purpose, row.WrappedPrivateKey), out _);
        return key;
    }
}
