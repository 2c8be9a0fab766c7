using System.Numerics;
using System.Security.Cryptography;

namespace EOffice.Grains.Accounts;

/// <summary>A code that is told to one person and let in once: 16 signs that nobody confuses, 78 random bits. Only its digest is stored.</summary>
internal static class OneTimeCode
{
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Signs = 16;
    private const int Group = 4;

    /// <summary>As people read it: <c>K7QF-3M2P-9XWD-4HTA</c>.</summary>
    public static string New() => Grouped(RandomNumberGenerator.GetString(Alphabet, Signs));

    /// <summary>The code that belongs to 256 bits, such as a keyed digest: nobody without the key can make it, and it need not be stored.</summary>
    public static string From(ReadOnlySpan<byte> bits)
    {
        var number = new BigInteger(bits, isUnsigned: true);
        Span<char> signs = stackalloc char[Signs];
        foreach (ref var sign in signs)
        {
            number = BigInteger.DivRem(number, Alphabet.Length, out var digit);
            sign = Alphabet[(int)digit];
        }

        return Grouped(signs);
    }

    /// <summary>Of a code as typed: dashes, spaces and small letters don't matter. Null when it can be none.</summary>
    public static byte[]? Digest(string? typed)
    {
        var signs = string.Concat((typed ?? "").Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant));
        return signs.Length == Signs ? SecretToken.Digest(signs) : null;
    }

    private static string Grouped(ReadOnlySpan<char> signs) => string.Join('-', signs.ToArray().Chunk(Group).Select(part => new string(part)));
}
