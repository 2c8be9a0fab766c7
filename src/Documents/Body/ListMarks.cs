using System.Globalization;
using System.Text;

namespace EOffice.Documents.Body;

/// <summary>The sign before a list item: "3.", "c.", "iii.", "C.", "-".</summary>
internal static class ListMarks
{
    private static readonly (int Value, string Sign)[] Roman =
        [(100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")];

    /// <param name="number">From 1; the list's start plus the item's place.</param>
    public static string Of(ListStyle style, int number) => style switch
    {
        ListStyle.Decimal => number.ToString(CultureInfo.InvariantCulture) + ".",
        ListStyle.LowerAlpha => Letters(number) + ".",
        ListStyle.UpperAlpha => Letters(number).ToUpperInvariant() + ".",
        ListStyle.LowerRoman => RomanOf(number) + ".",
        ListStyle.Bullet => "-",
        _ => throw new ArgumentOutOfRangeException(nameof(style), style, "Unknown style."),
    };

    // a … z, aa, ab …
    private static string Letters(int number)
    {
        var letters = new StringBuilder();
        for (var rest = number; rest > 0; rest = (rest - 1) / 26)
        {
            letters.Insert(0, (char)('a' + ((rest - 1) % 26)));
        }

        return letters.ToString();
    }

    private static string RomanOf(int number)
    {
        var sign = new StringBuilder();
        foreach (var (value, letters) in Roman)
        {
            for (; number >= value; number -= value)
            {
                sign.Append(letters);
            }
        }

        return sign.ToString();
    }
}
