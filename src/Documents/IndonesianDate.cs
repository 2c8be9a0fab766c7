using System.Globalization;

namespace EOffice.Documents;

/// <summary>Days and times in the words of an Indonesian office. The caller has already turned them to the tenant's zone.</summary>
public static class IndonesianDate
{
    private static readonly string[] Months =
    [
        "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember",
    ];

    private static readonly string[] Days = ["Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"];

    /// <summary>"24 November 2026".</summary>
    public static string Words(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Day} {Months[day.Month - 1]} {day.Year}");

    /// <summary>"4 Maret 2026, 10.15 WIB": in the moment's own offset.</summary>
    public static string Moment(DateTimeOffset at)
    {
        var zone = at.Offset.TotalHours switch { 7 => "WIB", 8 => "WITA", 9 => "WIT", _ => at.ToString("zzz", CultureInfo.InvariantCulture) };
        return string.Create(CultureInfo.InvariantCulture, $"{Words(DateOnly.FromDateTime(at.DateTime))}, {at:HH'.'mm} {zone}");
    }

    /// <summary>"Selasa, 24 November 2026".</summary>
    public static string WordsWithDay(DateOnly day) => $"{Days[(int)day.DayOfWeek]}, {Words(day)}";

    /// <summary>"pukul 09.40".</summary>
    public static string Words(TimeOnly time) => string.Create(CultureInfo.InvariantCulture, $"pukul {time.Hour:00}.{time.Minute:00}");

    /// <summary>"hari ini pukul 09.40", "kemarin pukul 16.05", "besok pukul 08.00", "24 November 2026 pukul 09.40".</summary>
    /// <param name="moment">In the tenant's zone.</param>
    public static string Words(DateTimeOffset moment, DateOnly today)
    {
        var day = DateOnly.FromDateTime(moment.DateTime);
        var word = (today.DayNumber - day.DayNumber) switch
        {
            0 => "hari ini",
            1 => "kemarin",
            -1 => "besok",
            _ => Words(day),
        };
        return $"{word} {Words(TimeOnly.FromDateTime(moment.DateTime))}";
    }

    /// <summary>A deadline as a sentence: "Selesaikan besok, Rabu, 25 November".</summary>
    public static string Deadline(DateOnly due, DateOnly today)
    {
        var dayWords = string.Create(CultureInfo.InvariantCulture, $"{Days[(int)due.DayOfWeek]}, {due.Day} {Months[due.Month - 1]}");
        return (due.DayNumber - today.DayNumber) switch
        {
            < -1 => string.Create(CultureInfo.InvariantCulture, $"Terlambat {today.DayNumber - due.DayNumber} hari, batasnya {dayWords}"),
            -1 => $"Terlambat, batasnya kemarin, {dayWords}",
            0 => "Selesaikan hari ini",
            1 => $"Selesaikan besok, {dayWords}",
            _ => due.Year == today.Year ? $"Selesaikan paling lambat {dayWords}" : $"Selesaikan paling lambat {dayWords} {due.Year}",
        };
    }
}
