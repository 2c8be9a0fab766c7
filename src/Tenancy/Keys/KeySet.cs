using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace EOffice.Tenancy.Keys;

/// <summary>256 bits, and the four bytes that a sealed value names it by; they tell nothing about it.</summary>
internal sealed record SealingKey(uint Id, byte[] Bytes)
{
    public static SealingKey Of(byte[] bytes)
        => new(BinaryPrimitives.ReadUInt32BigEndian(HKDF.DeriveKey(HashAlgorithmName.SHA256, bytes, 4, info: "eoffice/key-id"u8.ToArray())), bytes);
}

/// <summary>Keys for the same things: the first seals, all open. See docs/keys.md.</summary>
internal sealed class KeySet
{
    private readonly ImmutableArray<SealingKey> _keys;

    public KeySet(IEnumerable<byte[]> keys) => _keys = [.. keys.Select(SealingKey.Of)];

    public SealingKey Current => _keys[0];

    public IEnumerable<byte[]> All => _keys.Select(key => key.Bytes);

    /// <summary>A key for one purpose from each (HKDF, RFC 5869).</summary>
    public KeySet For(string purpose)
    {
        var info = Encoding.UTF8.GetBytes($"eoffice/{purpose}");
        return new KeySet(_keys.Select(key => HKDF.DeriveKey(HashAlgorithmName.SHA256, key.Bytes, SealedBox.KeySize, info: info)));
    }

    public byte[] Seal(ReadOnlySpan<byte> plain, ReadOnlySpan<byte> associated) => SealedBox.Seal(Current, plain, associated);

    /// <summary>False when the box names a key that is not here.</summary>
    public bool Knows(ReadOnlySpan<byte> box) => SealedBox.KeyOf(box) is not { } id || _keys.Any(key => key.Id == id);

    /// <summary>True when it was sealed under the first key.</summary>
    public bool IsCurrent(ReadOnlySpan<byte> box) => SealedBox.KeyOf(box) == Current.Id;

    /// <summary>Throws <see cref="CryptographicException"/> when no key here opens it, for other associated data, or a changed byte.</summary>
    public byte[] Open(ReadOnlySpan<byte> box, ReadOnlySpan<byte> associated)
    {
        var id = SealedBox.KeyOf(box);
        CryptographicException? refused = null;
        foreach (var key in _keys)
        {
            if (id is null || id == key.Id)
            {
                try
                {
                    return SealedBox.Open(key, box, associated);
                }
                catch (CryptographicException e)
                {
                    refused = e;   // those of version 1 name no key
                }
            }
        }

        throw refused ?? new CryptographicException("The key that it was sealed under is not known.");
    }
}
