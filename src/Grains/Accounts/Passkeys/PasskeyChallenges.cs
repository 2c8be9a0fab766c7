using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using EOffice.Tenancy;

namespace EOffice.Grains.Accounts.Passkeys;

/// <summary>Challenges that say by themselves what they are for, so that a page may show one to anybody and nothing is stored: 16 random bytes, an end, a MAC.</summary>
internal sealed class PasskeyChallenges(TenantKeys keys, TimeProvider clock)
{
    private const int Random = 16;
    private const int End = Random + sizeof(long);

    public static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    /// <param name="purpose">For whom and where: anything else is refused.</param>
    public byte[] New(TenantId tenant, string purpose)
    {
        var challenge = new byte[End + HMACSHA256.HashSizeInBytes];
        RandomNumberGenerator.Fill(challenge.AsSpan(0, Random));
        BinaryPrimitives.WriteInt64BigEndian(challenge.AsSpan(Random), (clock.GetUtcNow() + Life).ToUnixTimeSeconds());
        Mac(tenant, purpose, challenge).CopyTo(challenge, End);
        return challenge;
    }

    /// <summary>Null when it is none of ours, for another purpose, or has ended.</summary>
    public byte[]? Read(TenantId tenant, string purpose, string typed)
    {
        if (!Base64Url.IsValid(typed) || Base64Url.DecodeFromChars(typed) is not { Length: End + HMACSHA256.HashSizeInBytes } challenge
            || !CryptographicOperations.FixedTimeEquals(Mac(tenant, purpose, challenge), challenge.AsSpan(End)))
        {
            return null;
        }

        return BinaryPrimitives.ReadInt64BigEndian(challenge.AsSpan(Random)) >= clock.GetUtcNow().ToUnixTimeSeconds() ? challenge : null;
    }

    private byte[] Mac(TenantId tenant, string purpose, byte[] challenge)
    {
        byte[] text = [.. challenge.AsSpan(0, End), .. Encoding.UTF8.GetBytes(purpose)];
        return HMACSHA256.HashData(keys.KeyFor(tenant, "passkey-challenge"), text);
    }
}
