using System.Globalization;
using System.Text.RegularExpressions;

namespace EOffice.Portal.Agenda;

/// <summary>Day, time and place as an invitation's own words say them: in lines ("Hari/tanggal : …") or in a sentence. What is not found is null.</summary>
internal sealed partial record InvitationReading(DateOnly? Day, TimeOnly? Begins, TimeOnly? Ends, bool OpenEnd, string? Zone, string? Place, string? Title)
{
    private const int LongestPlace = 200;

    private static readonly string[] Months =
        ["januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober", "november", "desember"];

    public bool Found => Day is not null || Begins is not null || Place is not null;

    public static InvitationReading Of(string text)
    {
        var words = Blank().Replace(text.Replace('\u00a0', ' '), " ");
        // A letter bears its own date too: the day of the event has a day's name before it.
        var day = EventDay().Match(words) is { Success: true } named ? named : LabelledDay().Match(words);
        var time = Time().Match(words);
        return new InvitationReading(
            day.Success ? DayOf(day) : null, TimeOf(time, "h", "m"), TimeOf(time, "h2", "m2"), time.Groups["open"].Success,
            ZoneOf(time.Groups["zone"].Value), PlaceOf(words), LineOf(Event().Match(words)));
    }

    private static DateOnly? DayOf(Match match)
    {
        var month = Array.IndexOf(Months, match.Groups["month"].Value.ToLowerInvariant()) + 1;
        var (day, year) = (Number(match.Groups["day"].Value), Number(match.Groups["year"].Value));
        return month > 0 && year is >= 2000 and < 2200 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;
    }

    private static TimeOnly? TimeOf(Match match, string hour, string minute)
    {
        var (h, m) = (Number(match.Groups[hour].Value), Number(match.Groups[minute].Value));
        return match.Groups[hour].Success && h is >= 0 and < 24 && m is >= 0 and < 60 ? new TimeOnly(h, m) : null;
    }

    private static string? ZoneOf(string word) => word.ToUpperInvariant() switch
    {
        "WIB" => "Asia/Jakarta",
        "WITA" => "Asia/Makassar",
        "WIT" => "Asia/Jayapura",
        _ => null,
    };

    private static string? PlaceOf(string words)
    {
        var line = LineOf(PlaceLine().Match(words)) ?? LineOf(PlaceInSentence().Match(words.Replace("\n", " ", StringComparison.Ordinal)));
        return line is { Length: > LongestPlace } ? line[..LongestPlace] : line;
    }

    private static string? LineOf(Match match)
        => match.Success && match.Groups["line"].Value.Trim().TrimEnd('.', ',', ';').Trim() is { Length: > 0 } line ? line : null;

    private static int Number(string digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    [GeneratedRegex(@"[ \t\f\r]+")]
    private static partial Regex Blank();

    [GeneratedRegex(@"\b(?:senin|selasa|rabu|kamis|jum['’]?at|sabtu|minggu|ahad)\b\s*[,/]?\s*(?:tanggal)?\s*(?<day>\d{1,2})\s+(?<month>\p{L}+)\s+(?<year>\d{4})", RegexOptions.IgnoreCase)]
    private static partial Regex EventDay();

    [GeneratedRegex(@"\btanggal\s*:?\s*(?<day>\d{1,2})\s+(?<month>\p{L}+)\s+(?<year>\d{4})", RegexOptions.IgnoreCase)]
    private static partial Regex LabelledDay();

    [GeneratedRegex(@"\b(?:pukul|jam|waktu)\s*:?\s*(?:pukul)?\s*(?<h>\d{1,2})[.:](?<m>\d{2})\s*(?<zone>WIB|WITA|WIT)?\s*(?:(?:s\.?\s?[./]?d\.?|sampai(?: dengan)?|hingga|[-–—])\s*(?:pukul\s*)?(?:(?<h2>\d{1,2})[.:](?<m2>\d{2})|(?<open>selesai))\s*(?<zone>WIB|WITA|WIT)?)?", RegexOptions.IgnoreCase)]
    private static partial Regex Time();

    [GeneratedRegex(@"^ ?(?:\w[.)] )?tempat(?: acara)?\s*:\s*(?<line>[^\n]+)", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex PlaceLine();

    [GeneratedRegex(@"\b(?:bertempat di|tempat di)\s+(?<line>[^,.;]+)", RegexOptions.IgnoreCase)]
    private static partial Regex PlaceInSentence();

    [GeneratedRegex(@"^ ?(?:\w[.)] )?(?:acara|agenda)\s*:\s*(?<line>[^\n]+)", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex Event();
}
