using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace EOffice.Grains.Accounts;

/// <summary>Random words that let somebody in. Only their SHA-256 is stored: 256 random bits need no salt.</summary>
internal static class SecretToken
{
    private const int Bytes = 32;

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    public static byte[] Digest(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
