namespace EOffice.Portal.Account;

internal static class SignInNames
{
    /// <summary>A name as typed: a NIP may be written as on the card, "19680412 199103 2 004".</summary>
    public static string Of(string typed)
    {
        var compact = typed.Replace(" ", "", StringComparison.Ordinal);
        return compact.All(char.IsAsciiDigit) ? compact : typed.Trim().ToLowerInvariant();
    }
}
