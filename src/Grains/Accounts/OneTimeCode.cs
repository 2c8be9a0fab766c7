using System.Security.Cryptography;

namespace EOffice.Grains.Accounts;

/// <summary>A code that is told to one person and let in once: 16 signs that nobody confuses, 78 random bits. Only its digest is stored.</summary>
internal static class OneTimeCode
{
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Signs = 16;
    private const int Group = 4;

    /// <summary>As people read it: <c>K7QF-3M2P-9XWD-4HTA</c>.</summary>
    public static string New() => string.Join('-', RandomNumberGenerator.GetString(Alphabet, Signs).Chunk(Group).Select(part => new string(part)));

    /// <summary>Of a code as typed: dashes, spaces and small letters don't matter. Null when it can be none.</summary>
    public static byte[]? Digest(string? typed)
    {
        var signs = string.Concat((typed ?? "").Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant));
        return signs.Length == Signs ? SecretToken.Digest(signs) : null;
    }
}
