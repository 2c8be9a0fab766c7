namespace EOffice.Grains.Practice;

/// <summary>What every composed page says while a government practises: across the page, in the footer, and in the title that readers speak.</summary>
internal static class PracticeMark
{
    private const string Word = "LATIHAN";

    /// <param name="other">What would be across the page otherwise.</param>
    public static string? Over(bool practice, string? other = null) => practice ? Word : other;

    public static string Footer(bool practice, string footer) => practice ? $"{Word}: dibuat untuk berlatih, tidak berlaku. {footer}" : footer;

    public static string Title(bool practice, string title) => practice ? $"{Word}: {title}" : title;
}
