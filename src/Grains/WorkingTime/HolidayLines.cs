using System.Globalization;

namespace EOffice.Grains.WorkingTime;

/// <summary>A list of holidays as people type or paste it.</summary>
internal static class HolidayLines
{
    private const int Most = 200;
    private const int LongestName = 100;

    private static readonly char[] Between = [' ', '\t', ';', ','];

    private static readonly string[] Forms = ["d-M-yyyy", "d/M/yyyy", "d.M.yyyy", "yyyy-M-d"];

    /// <summary>The days with their names; the later of two lines about one day counts. A refusal names the first line that cannot be read.</summary>
    public static (Dictionary<DateOnly, string> Days, Refusal? Refusal) Read(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var days = new Dictionary<DateOnly, string>();
        if (lines.Length is 0 or > Most)
        {
            return (days, lines.Length == 0 ? CalendarRefusals.LinesMissing : CalendarRefusals.TooManyLines);
        }

        foreach (var line in lines)
        {
            var parts = line.Split(Between, 2, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length < 2 || parts[1].Length > LongestName || !DateOnly.TryParseExact(parts[0], Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || day.Year < 2000)
            {
                return (days, CalendarRefusals.LineMalformed with { Detail = line.Length <= 60 ? line : line[..60] });
            }

            days[day] = parts[1];
        }

        return (days, null);
    }
}
