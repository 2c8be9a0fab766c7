using System.Globalization;
using EOffice.Documents;
using EOffice.Portal.Text;

namespace EOffice.Portal.Verification;

/// <summary>Days and moments for readers anywhere: always in full, always with the time zone.</summary>
internal static class PublicDate
{
    private static readonly string[] Written = ["yyyy-M-d", "d/M/yyyy", "d-M-yyyy", "d.M.yyyy"];

    public static string Words(DateOnly day, PageLanguage language)
        => language == PageLanguage.English ? day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture) : IndonesianDate.Words(day);

    /// <summary>"24 November 2026 pukul 09.40 WIB".</summary>
    public static string Words(DateTimeOffset moment, TimeZoneInfo zone, PageLanguage language)
    {
        var local = TimeZoneInfo.ConvertTime(moment, zone);
        var (day, time) = (DateOnly.FromDateTime(local.DateTime), TimeOnly.FromDateTime(local.DateTime));
        var name = local.Offset.Hours switch { 7 => "WIB", 8 => "WITA", 9 => "WIT", _ => "" };
        return language == PageLanguage.English
            ? string.Create(CultureInfo.InvariantCulture, $"{Words(day, language)} at {time:HH:mm} {name}").TrimEnd()
            : $"{Words(day, language)} {IndonesianDate.Words(time)} {name}".TrimEnd();
    }

    /// <summary>As a browser's calendar sends it, or as people type it where there is none. Null when it is no day.</summary>
    public static DateOnly? Read(string? typed)
        => DateOnly.TryParseExact((typed ?? "").Trim(), Written, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
