using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace EOffice.Grains.Operators;

/// <summary>Codes of an authenticator app (RFC 6238): SHA-1, 30 seconds, six digits, what every app understands.</summary>
public static class Totp
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int SecretBytes = 20;
    private const int Seconds = 30;
    private const int Digits = 1_000_000;

    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(SecretBytes);

    /// <summary>The code that an app shows at this moment.</summary>
    public static string Code(ReadOnlySpan<byte> secret, DateTimeOffset at) => Code(secret, at.ToUnixTimeSeconds() / Seconds);

    /// <summary>The secret in Base32 (RFC 4648), as it is typed into an app.</summary>
    public static string Words(ReadOnlySpan<byte> secret)
    {
        var (text, buffer, bits) = ("", 0, 0);
        foreach (var one in secret)
        {
            buffer = (buffer << 8) | one;
            for (bits += 8; bits >= 5; bits -= 5)
            {
                text += Base32[(buffer >> (bits - 5)) & 31];
            }

            buffer &= (1 << bits) - 1;
        }

        return bits == 0 ? text : text + Base32[(buffer << (5 - bits)) & 31];
    }

    /// <summary>What the app's camera reads.</summary>
    public static string Address(ReadOnlySpan<byte> secret, string issuer, string account)
        => $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(account)}?secret={Words(secret)}&issuer={Uri.EscapeDataString(issuer)}";

    /// <summary>The step of time that the code belongs to, or null: now, one before, one after, as clocks differ (RFC 6238, 5.2).</summary>
    /// <param name="typed">Spaces don't matter.</param>
    internal static long? StepOf(ReadOnlySpan<byte> secret, string typed, DateTimeOffset at)
    {
        var code = typed.Replace(" ", "", StringComparison.Ordinal);
        var now = at.ToUnixTimeSeconds() / Seconds;
        long? found = null;
        for (var step = now - 1; step <= now + 1; step++)
        {
            // Every candidate is compared in full, found or not.
            if (CryptographicOperations.FixedTimeEquals(System.Text.Encoding.UTF8.GetBytes(Code(secret, step)), System.Text.Encoding.UTF8.GetBytes(code)))
            {
                found = step;
            }
        }

        return found;
    }

    private static string Code(ReadOnlySpan<byte> secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // HMAC-SHA-1 is what RFC 6238 and the apps use; its strength does not rest on collisions.
        HMACSHA1.HashData(secret, counter, hash);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 15)..]) & int.MaxValue;
        return (number % Digits).ToString("000000", CultureInfo.InvariantCulture);
    }
}
