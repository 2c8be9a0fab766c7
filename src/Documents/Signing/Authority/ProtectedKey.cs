using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace EOffice.Documents.Signing.Authority;

/// <summary>
/// A private key (PKCS#8) under a passphrase: PBKDF2-HMAC-SHA-512 with a random salt gives the key of AES-256-GCM.
/// </summary>
/// <remarks>
/// Version 1: <c>"EOPK" · version 1 · iterations (4 bytes, big endian) · salt 16 · nonce 12 · tag 16 · ciphertext</c>.
/// Everything before the nonce is authenticated, so the cost can't be lowered in storage.
/// </remarks>
public sealed class ProtectedKey
{
    private const int FewestIterations = 210_000;
    private const int MostIterations = 10_000_000;
    private const int HeaderLength = 9 + SaltLength;
    private const int SaltLength = 16;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int LongestKey = 8192;
    private readonly byte[] _sealed;

    /// <summary>Iterations for new keys. Tests that seal hundreds of letters take fewer; nobody else can.</summary>
    internal static int Iterations { get; set; } = 300_000;

    private ProtectedKey(byte[] bytes) => _sealed = bytes;

    private static ReadOnlySpan<byte> Magic => "EOPK\u0001"u8;

    /// <summary>Encrypts a key. The key itself stays usable.</summary>
    public static ProtectedKey Protect(AsymmetricAlgorithm key, ReadOnlySpan<char> passphrase)
    {
        var plain = key.ExportPkcs8PrivateKey();
        try
        {
            var bytes = new byte[HeaderLength + NonceLength + TagLength + plain.Length];
            Magic.CopyTo(bytes);
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(5), Iterations);
            RandomNumberGenerator.Fill(bytes.AsSpan(9, SaltLength + NonceLength));
            using var aes = Derive(bytes, passphrase);
            aes.Encrypt(
                bytes.AsSpan(HeaderLength, NonceLength),
                plain,
                bytes.AsSpan(HeaderLength + NonceLength + TagLength),
                bytes.AsSpan(HeaderLength + NonceLength, TagLength),
                bytes.AsSpan(0, HeaderLength));
            return new ProtectedKey(bytes);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    /// <summary>Reads what <see cref="ToBytes"/> wrote; null for anything else.</summary>
    public static ProtectedKey? FromBytes(ReadOnlySpan<byte> bytes)
    {
        var sized = bytes.Length is > HeaderLength + NonceLength + TagLength and <= HeaderLength + NonceLength + TagLength + LongestKey;
        return sized && bytes.StartsWith(Magic) && BinaryPrimitives.ReadInt32BigEndian(bytes[5..]) is <= MostIterations and var iterations
            && iterations >= Math.Min(FewestIterations, Iterations)
            ? new ProtectedKey(bytes.ToArray())
            : null;
    }

    public byte[] ToBytes() => [.. _sealed];

    /// <summary>False for a wrong passphrase, a damaged key, or a key of another kind; which of them isn't told.</summary>
    public bool TryOpen(ReadOnlySpan<char> passphrase, out RSA? key) => TryOpen(passphrase, RSA.Create, out key);

    /// <inheritdoc cref="TryOpen(ReadOnlySpan{char}, out RSA?)"/>
    public bool TryOpen(ReadOnlySpan<char> passphrase, out ECDsa? key) => TryOpen(passphrase, ECDsa.Create, out key);

    private bool TryOpen<T>(ReadOnlySpan<char> passphrase, Func<T> create, out T? key)
        where T : AsymmetricAlgorithm
    {
        var plain = new byte[_sealed.Length - HeaderLength - NonceLength - TagLength];
        key = create();
        try
        {
            using var aes = Derive(_sealed, passphrase);
            aes.Decrypt(
                _sealed.AsSpan(HeaderLength, NonceLength),
                _sealed.AsSpan(HeaderLength + NonceLength + TagLength),
                _sealed.AsSpan(HeaderLength + NonceLength, TagLength),
                plain,
                _sealed.AsSpan(0, HeaderLength));
            key.ImportPkcs8PrivateKey(plain, out _);
            return true;
        }
        catch (CryptographicException)
        {
            key.Dispose();
            key = null;
            return false;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    private static AesGcm Derive(ReadOnlySpan<byte> header, ReadOnlySpan<char> passphrase)
    {
        Span<byte> password = new byte[Encoding.UTF8.GetMaxByteCount(passphrase.Length)];
        Span<byte> derived = stackalloc byte[32];
        try
        {
            var length = Encoding.UTF8.GetBytes(passphrase, password);
            var iterations = BinaryPrimitives.ReadInt32BigEndian(header[5..]);
            Rfc2898DeriveBytes.Pbkdf2(password[..length], header.Slice(9, SaltLength), derived, iterations, HashAlgorithmName.SHA512);
            return new AesGcm(derived, TagLength);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(password);
            CryptographicOperations.ZeroMemory(derived);
        }
    }
}
