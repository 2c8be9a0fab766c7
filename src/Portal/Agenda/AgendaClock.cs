using System.Globalization;
using EOffice.Documents;
using EOffice.Grains.Agenda;
using EOffice.Tenancy;

namespace EOffice.Portal.Agenda;

/// <summary>Days and hours of a calendar in the government's own zone; another zone of an item is said.</summary>
public sealed class AgendaClock(TenantContext tenant, TimeProvider clock)
{
    public string Zone => tenant.Current.TimeZone.Id;

    public DateTimeOffset Now => clock.GetUtcNow();

    public DateOnly Today => Day(Now);

    public DateOnly Day(DateTimeOffset moment) => DateOnly.FromDateTime(In(moment, Zone));

    /// <summary>The first moment of a day.</summary>
    public DateTimeOffset Start(DateOnly day) => Moment(day, TimeOnly.MinValue, Zone);

    public static DateTimeOffset Moment(DateOnly day, TimeOnly time, string zone)
        => new(TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(time), TimeZoneInfo.FindSystemTimeZoneById(zone)));

    public static DateTime In(DateTimeOffset moment, string zone) => TimeZoneInfo.ConvertTime(moment, TimeZoneInfo.FindSystemTimeZoneById(zone)).DateTime;

    /// <summary>"09.00–11.00", "09.00 s.d. selesai".</summary>
    public string Hours(DateTimeOffset start, DateTimeOffset end, bool openEnd) => Hours(start, end, openEnd, Zone);

    /// <summary>"09.00–11.00 WIB", and in the item's own zone when it is another one.</summary>
    public string HoursWithZone(DateTimeOffset start, DateTimeOffset end, bool openEnd, string zone)
    {
        var own = $"{Hours(start, end, openEnd, Zone)} {AgendaZones.Name(Zone)}";
        return AgendaZones.Name(zone) == AgendaZones.Name(Zone) ? own : $"{own} (pukul {Time(start, zone)} {AgendaZones.Name(zone)})";
    }

    /// <summary>"Senin, 2 Maret 2026, pukul 09.00–11.00 WIB".</summary>
    public string Words(DateTimeOffset start, DateTimeOffset end, bool openEnd, string zone)
        => Day(start) == Day(end) || openEnd
            ? $"{IndonesianDate.WordsWithDay(Day(start))}, pukul {HoursWithZone(start, end, openEnd, zone)}"
            : $"{Moment(start)} sampai {Moment(end)} {AgendaZones.Name(Zone)}";

    /// <summary>"Senin, 2 Maret 2026 pukul 09.00".</summary>
    public string Moment(DateTimeOffset moment) => $"{IndonesianDate.WordsWithDay(Day(moment))} pukul {Time(moment, Zone)}";

    public static string Time(DateTimeOffset moment, string zone) => In(moment, zone).ToString("HH'.'mm", CultureInfo.InvariantCulture);

    private static string Hours(DateTimeOffset start, DateTimeOffset end, bool openEnd, string zone)
        => openEnd ? $"{Time(start, zone)} s.d. selesai" : $"{Time(start, zone)}–{Time(end, zone)}";
}
