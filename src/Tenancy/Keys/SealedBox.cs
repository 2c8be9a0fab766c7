using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace EOffice.Tenancy.Keys;

/// <summary>AES-256-GCM (NIST SP 800-38D): version byte, four bytes that name the key, 96-bit random nonce, 128-bit tag, ciphertext.</summary>
/// <remarks>Version 1, without a name, is opened only.</remarks>
internal static class SealedBox
{
    public const int KeySize = 32;

    private const byte Nameless = 1;
    private const byte Version = 2;
    private const int NameSize = 4;
    private const int NonceSize = 12;
    private const int TagSize = 16;

    public static byte[] Seal(SealingKey key, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> associated)
    {
        const int Head = 1 + NameSize;
        var box = new byte[Head + NonceSize + TagSize + plain.Length];
        HeadOf(key).CopyTo(box, 0);
        var nonce = box.AsSpan(Head, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key.Bytes, TagSize);
        aes.Encrypt(nonce, plain, box.AsSpan(Head + NonceSize + TagSize), box.AsSpan(Head + NonceSize, TagSize), associated);
        return box;
    }

    /// <summary>What every box of this key begins with.</summary>
    public static byte[] HeadOf(SealingKey key)
    {
        var head = new byte[1 + NameSize];
        head[0] = Version;
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(1), key.Id);
        return head;
    }

    /// <summary>The name of the key; null when it has none.</summary>
    public static uint? KeyOf(ReadOnlySpan<byte> box)
        => box.Length > NameSize && box[0] == Version ? BinaryPrimitives.ReadUInt32BigEndian(box[1..]) : null;

    /// <summary>Throws <see cref="CryptographicException"/> for another key, other associated data, or a changed byte.</summary>
    public static byte[] Open(SealingKey key, ReadOnlySpan<byte> box, ReadOnlySpan<byte> associated)
    {
        var head = box is [Version, ..] ? 1 + NameSize : 1;
        if (box is not [Version or Nameless, ..] || box.Length < head + NonceSize + TagSize)
        {
            throw new CryptographicException("This is not a sealed value.");
        }

        var cipher = box[(head + NonceSize + TagSize)..];
        var plain = new byte[cipher.Length];
        using var aes = new AesGcm(key.Bytes, TagSize);
        aes.Decrypt(box.Slice(head, NonceSize), cipher, box.Slice(head + NonceSize, TagSize), plain, associated);
        return plain;
    }

    /// <summary>Texts joined with their lengths, so that no two lists give the same bytes.</summary>
    public static byte[] Bind(ReadOnlySpan<byte> last, params ReadOnlySpan<string> texts)
    {
        using var bytes = new MemoryStream();
        Span<byte> length = stackalloc byte[4];
        foreach (var text in texts)
        {
            var part = Encoding.UTF8.GetBytes(text);
            BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
            bytes.Write(length);
            bytes.Write(part);
        }

        bytes.Write(last);
        return bytes.ToArray();
    }
}
