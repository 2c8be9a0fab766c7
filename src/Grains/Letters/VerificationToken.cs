using System.Security.Cryptography;

namespace EOffice.Grains.Letters;

/// <summary>The random token in a letter's QR code: 16 of Crockford's 32 characters, 80 bits; nobody can guess one from another.</summary>
internal static class VerificationToken
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    public static string New() => RandomNumberGenerator.GetString(Alphabet, 16);
}
