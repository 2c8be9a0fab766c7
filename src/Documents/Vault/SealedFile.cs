using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace EOffice.Documents.Vault;

/// <summary>The format at rest.</summary>
/// <remarks><code>
///   64 bytes    "EOV1", nonce, tag, and the file's own random key sealed under the tenant's key,
///               bound to tenant and SHA-256 of the content: a swapped file is refused before its first byte
///   then        chunks of 64 KiB and a 16-byte tag each, the last one shorter or empty
/// </code>AES-256-GCM throughout. A chunk's nonce is its number and whether it is the last (the STREAM construction of Hoang,
/// Reyhanitabar, Rogaway and Vizár, 2015): chunks can't be cut off, repeated or reordered. The file key seals this file only.
/// </remarks>
internal static class SealedFile
{
    public const int Chunk = 64 * 1024;
    public const int Tag = 16;
    public const int Header = 4 + Nonce + Tag + KeySize;

    private const int Nonce = 12;
    private const int KeySize = 32;

    private static ReadOnlySpan<byte> Magic => "EOV1"u8;

    /// <summary>Writes the sealed content to an empty, seekable stream.</summary>
    public static async Task<StoredDocument> WriteAsync(
        Stream content, Stream target, byte[] tenantKey, string tenant, CancellationToken cancellationToken)
    {
        var fileKey = RandomNumberGenerator.GetBytes(KeySize);
        using var aes = new AesGcm(fileKey, Tag);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var plain = new byte[Chunk];
        var box = new byte[Chunk + Tag];
        target.Position = Header;
        var size = 0L;
        int read;
        for (var number = 0L; ; number++)
        {
            read = await content.ReadAtLeastAsync(plain, Chunk, throwOnEndOfStream: false, cancellationToken);
            hash.AppendData(plain, 0, read);
            size += read;
            aes.Encrypt(NonceOf(number, last: read < Chunk), plain.AsSpan(0, read), box.AsSpan(0, read), box.AsSpan(read, Tag));
            await target.WriteAsync(box.AsMemory(0, read + Tag), cancellationToken);
            if (read < Chunk)
            {
                break;
            }
        }

        var sha256 = Convert.ToHexStringLower(hash.GetHashAndReset());
        target.Position = 0;
        await target.WriteAsync(SealKey(fileKey, tenantKey, tenant, sha256), cancellationToken);
        CryptographicOperations.ZeroMemory(fileKey);
        return new StoredDocument(sha256, size);
    }

    /// <summary>The file's key; throws <see cref="CryptographicException"/> unless this is the header of that document of that tenant.</summary>
    /// <param name="tenantKeys">One of them opens it.</param>
    public static byte[] OpenKey(ReadOnlySpan<byte> header, IReadOnlyList<byte[]> tenantKeys, string tenant, string sha256)
        => OpenKey(header, tenantKeys, tenant, sha256, out _);

    /// <summary>Reads the header; the one under the first key, or null when it is that already. Throws <see cref="DocumentDamagedException"/> when no key opens it.</summary>
    public static async Task<byte[]?> ReadAnewAsync(
        Stream source, IReadOnlyList<byte[]> tenantKeys, string tenant, string sha256, CancellationToken cancellationToken)
    {
        try
        {
            var header = new byte[Header];
            await source.ReadExactlyAsync(header, cancellationToken);
            return SealAnew(header, tenantKeys, tenant, sha256);
        }
        catch (Exception e) when (e is CryptographicException or EndOfStreamException)
        {
            throw new DocumentDamagedException(tenant, sha256, e);
        }
    }

    private static byte[]? SealAnew(ReadOnlySpan<byte> header, IReadOnlyList<byte[]> tenantKeys, string tenant, string sha256)
    {
        var fileKey = OpenKey(header, tenantKeys, tenant, sha256, out var which);
        var anew = which == 0 ? null : SealKey(fileKey, tenantKeys[0], tenant, sha256);
        CryptographicOperations.ZeroMemory(fileKey);
        return anew;
    }

    public static byte[] NonceOf(long number, bool last)
    {
        var nonce = new byte[Nonce];
        BinaryPrimitives.WriteInt64BigEndian(nonce, number);
        nonce[^1] = last ? (byte)1 : (byte)0;
        return nonce;
    }

    private static byte[] OpenKey(ReadOnlySpan<byte> header, IReadOnlyList<byte[]> tenantKeys, string tenant, string sha256, out int which)
    {
        if (header.Length != Header || !header[..4].SequenceEqual(Magic))
        {
            throw new CryptographicException("This is not a sealed document.");
        }

        var fileKey = new byte[KeySize];
        for (which = 0; ; which++)
        {
            try
            {
                using var aes = new AesGcm(tenantKeys[which], Tag);
                aes.Decrypt(header.Slice(4, Nonce), header[(4 + Nonce + Tag)..], header.Slice(4 + Nonce, Tag), fileKey, Binding(tenant, sha256));
                return fileKey;
            }
            catch (CryptographicException) when (which + 1 < tenantKeys.Count)
            {
                // One that was in use before: the header has no room to name it.
            }
        }
    }

    private static byte[] SealKey(byte[] fileKey, byte[] tenantKey, string tenant, string sha256)
    {
        var header = new byte[Header];
        Magic.CopyTo(header);
        var nonce = header.AsSpan(4, Nonce);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(tenantKey, Tag);
        aes.Encrypt(nonce, fileKey, header.AsSpan(4 + Nonce + Tag), header.AsSpan(4 + Nonce, Tag), Binding(tenant, sha256));
        return header;
    }

    private static byte[] Binding(string tenant, string sha256) => Encoding.ASCII.GetBytes($"eoffice-vault/1 {tenant} {sha256}");
}
