namespace EOffice.Grains.Exchange;

/// <summary>Words that came from another government: whatever they say, they must fit a line on a desk.</summary>
internal static class Wording
{
    public const int Longest = 1_000;

    /// <summary>Neither missing, nor endless, nor with characters that no line has (a NUL can't even be stored).</summary>
    public static bool Fits(string? words) => words is { Length: <= Longest } && !words.Any(char.IsControl);
}
