using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace EOffice.Grains.Push;

/// <summary>Message Encryption for Web Push (RFC 8291): one record of aes128gcm (RFC 8188) that only the browser can open, not the push service.</summary>
/// <remarks>Own code rather than a library's: docs/adr/0008-own-web-push.md.</remarks>
internal static class PushEncryption
{
    /// <summary>Bytes of an uncompressed point of P-256, as browsers give their key.</summary>
    public const int KeyLength = 65;

    /// <summary>Bytes of the secret that browsers give besides.</summary>
    public const int AuthLength = 16;

    private const int SaltLength = 16;
    private const int TagLength = 16;
    private const int NonceLength = 12;
    private const int RecordSize = 4096;
    private const byte LastRecord = 2;

    /// <param name="receiver">The browser's public key (p256dh).</param>
    /// <param name="auth">The browser's secret.</param>
    /// <exception cref="CryptographicException">The key is no point of the curve.</exception>
    public static byte[] Encrypt(byte[] plain, byte[] receiver, byte[] auth)
    {
        using var sender = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        return Encrypt(plain, receiver, auth, sender, RandomNumberGenerator.GetBytes(SaltLength));
    }

    /// <summary>With a sender's key and a salt that are known: for the RFC's own example.</summary>
    internal static byte[] Encrypt(byte[] plain, byte[] receiver, byte[] auth, ECDiffieHellman sender, byte[] salt)
    {
        var own = Point(sender.ExportParameters(includePrivateParameters: false).Q);
        var (key, nonce) = Derive(Agree(sender, receiver), receiver, own, auth, salt);
        byte[] record = [.. plain, LastRecord];
        var body = new byte[SaltLength + sizeof(uint) + 1 + KeyLength + record.Length + TagLength];
        salt.CopyTo(body, 0);
        BinaryPrimitives.WriteUInt32BigEndian(body.AsSpan(SaltLength), RecordSize);
        body[SaltLength + sizeof(uint)] = KeyLength;
        own.CopyTo(body, SaltLength + sizeof(uint) + 1);
        var content = body.AsSpan(SaltLength + sizeof(uint) + 1 + KeyLength);
        using var cipher = new AesGcm(key, TagLength);
        cipher.Encrypt(nonce, record, content[..record.Length], content[record.Length..]);
        return body;
    }

    /// <summary>True for a point of the curve: what a browser sends is not believed.</summary>
    public static bool IsKey(byte[] bytes)
    {
        if (bytes.Length != KeyLength || bytes[0] != 4)
        {
            return false;
        }

        try
        {
            using var key = Import(bytes);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>Uncompressed: 4, x, y.</summary>
    public static byte[] Point(ECPoint point) => [4, .. point.X!, .. point.Y!];

    private static byte[] Agree(ECDiffieHellman sender, byte[] receiver)
    {
        using var other = Import(receiver);
        using var key = other.PublicKey;
        return sender.DeriveRawSecretAgreement(key);
    }

    private static ECDiffieHellman Import(byte[] point)
        => ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = point[1..33], Y = point[33..] } });

    private static (byte[] Key, byte[] Nonce) Derive(byte[] secret, byte[] receiver, byte[] own, byte[] auth, byte[] salt)
    {
        byte[] info = [.. "WebPush: info\0"u8, .. receiver, .. own];
        var input = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, auth, info);
        return (HKDF.DeriveKey(HashAlgorithmName.SHA256, input, 16, salt, Encoding.ASCII.GetBytes("Content-Encoding: aes128gcm\0")),
            HKDF.DeriveKey(HashAlgorithmName.SHA256, input, NonceLength, salt, Encoding.ASCII.GetBytes("Content-Encoding: nonce\0")));
    }
}
