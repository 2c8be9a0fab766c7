using EOffice.Grains.Inbox;
using EOffice.Portal.Ui;
using EOffice.Tenancy;

namespace EOffice.Portal.Inbox;

/// <summary>Days and times of desk lines, in the government's own zone.</summary>
public sealed class DeskDays(TenantContext tenant, TimeProvider clock)
{
    public DateOnly Today => DateOnly.FromDateTime(Local(clock.GetUtcNow()).DateTime);

    /// <summary>0 to 23.</summary>
    public int Hour => Local(clock.GetUtcNow()).Hour;

    /// <summary>Lines by the day they last moved, as they come.</summary>
    public IEnumerable<IGrouping<DateOnly, DeskLine>> ByDay(IEnumerable<DeskLine> lines)
        => lines.GroupBy(line => DateOnly.FromDateTime(Local(line.MovedAt).DateTime));

    /// <summary>"Hari ini, Selasa, 24 November 2026".</summary>
    public string Heading(DateOnly day) => (Today.DayNumber - day.DayNumber) switch
    {
        0 => $"Hari ini, {IndonesianDate.WordsWithDay(day)}",
        1 => $"Kemarin, {IndonesianDate.WordsWithDay(day)}",
        _ => IndonesianDate.WordsWithDay(day),
    };

    /// <summary>"pukul 09.40".</summary>
    public string Time(DeskLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return IndonesianDate.Words(TimeOnly.FromDateTime(Local(line.MovedAt).DateTime));
    }

    /// <summary>"hari ini pukul 09.40", for lists that are not grouped by day.</summary>
    public string Moment(DeskLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return IndonesianDate.Words(Local(line.MovedAt), Today);
    }

    private DateTimeOffset Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, tenant.Current.TimeZone);
}
