using System.Globalization;

namespace EOffice.Grains.Sheets;

/// <summary>Days as people here type them: 2026-01-31, 31/1/2026, 31-01-2026, 31 Januari 2026, 31 Jan 2026.</summary>
internal static class SheetDay
{
    private static readonly string[] Numeric = ["yyyy-MM-dd", "d/M/yyyy", "d-M-yyyy", "d.M.yyyy"];
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "mei", "jun", "jul", "agu", "sep", "okt", "nov", "des"];

    /// <summary>Null for what is no day between 1950 and 2100.</summary>
    public static DateOnly? Parse(string text)
        => (DateOnly.TryParseExact(text, Numeric, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || Worded(text, out day)) && day.Year is >= 1950 and <= 2100
            ? day
            : null;

    private static bool Worded(string text, out DateOnly day)
    {
        day = default;
        if (text.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [var first, { Length: >= 3 } word, var last])
        {
            return false;
        }

        var month = Array.IndexOf(Months, word[..3].ToLowerInvariant()) + 1;
        return DateOnly.TryParseExact($"{first}/{month}/{last}", "d/M/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
    }
}
