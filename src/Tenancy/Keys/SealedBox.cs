using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace EOffice.Tenancy.Keys;

/// <summary>AES-256-GCM (NIST SP 800-38D): version byte, 96-bit random nonce, 128-bit tag, ciphertext.</summary>
internal static class SealedBox
{
    private const byte Version = 1;
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private const int Overhead = 1 + NonceSize + TagSize;

    public static byte[] Seal(ReadOnlySpan<byte> key, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> associated)
    {
        var box = new byte[Overhead + plain.Length];
        box[0] = Version;
        var nonce = box.AsSpan(1, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(nonce, plain, box.AsSpan(Overhead), box.AsSpan(1 + NonceSize, TagSize), associated);
        return box;
    }

    /// <summary>Throws <see cref="CryptographicException"/> for another key, other associated data, or a changed byte.</summary>
    public static byte[] Open(ReadOnlySpan<byte> key, ReadOnlySpan<byte> box, ReadOnlySpan<byte> associated)
    {
        if (box.Length < Overhead || box[0] != Version)
        {
            throw new CryptographicException("This is not a sealed value.");
        }

        var plain = new byte[box.Length - Overhead];
        using var aes = new AesGcm(key, TagSize);
        aes.Decrypt(box.Slice(1, NonceSize), box[Overhead..], box.Slice(1 + NonceSize, TagSize), plain, associated);
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
