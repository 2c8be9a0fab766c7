namespace EOffice.Portal.Verification;

/// <summary>The token printed beside a QR code, as people copy it: Crockford's base 32, sixteen characters.</summary>
internal static class VerificationToken
{
    public const int Length = 16;
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>
    /// Null when it cannot be one. Small letters are capitals, O is zero, I and L are one (Crockford), spaces and dashes are nothing.
    /// </summary>
    public static string? Normalise(string? typed)
    {
        var token = string.Concat((typed ?? "").Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '.')).Select(Read));
        return token.Length == Length && token.All(c => Alphabet.Contains(c, StringComparison.Ordinal)) ? token : null;
    }

    private static char Read(char typed) => char.ToUpperInvariant(typed) switch
    {
        'O' => '0',
        'I' or 'L' => '1',
        var other => other,
    };
}
