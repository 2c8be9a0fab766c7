using EOffice.Documents;
using EOffice.Tenancy;

namespace EOffice.Portal.Ui;

/// <summary>Days and times as the people of this government read them: in its own zone, in words. Where there is no government: WIB.</summary>
public sealed class OfficeClock(TenantContext tenant, TimeProvider clock)
{
    private static readonly TimeZoneInfo Jakarta = TimeZoneInfo.FindSystemTimeZoneById("Asia/Jakarta");

    public DateOnly Today => Day(clock.GetUtcNow());

    /// <summary>0 to 23.</summary>
    public int Hour => Local(clock.GetUtcNow()).Hour;

    /// <summary>"pukul 09.40".</summary>
    public string Now => Time(clock.GetUtcNow());

    public DateOnly Day(DateTimeOffset moment) => DateOnly.FromDateTime(Local(moment).DateTime);

    /// <summary>"pukul 09.40".</summary>
    public string Time(DateTimeOffset moment) => IndonesianDate.Words(TimeOnly.FromDateTime(Local(moment).DateTime));

    /// <summary>"hari ini pukul 09.40".</summary>
    public string Words(DateTimeOffset moment) => IndonesianDate.Words(Local(moment), Today);

    /// <summary>"Hari ini, Selasa, 24 November 2026".</summary>
    public string Heading(DateOnly day) => (Today.DayNumber - day.DayNumber) switch
    {
        0 => $"Hari ini, {IndonesianDate.WordsWithDay(day)}",
        1 => $"Kemarin, {IndonesianDate.WordsWithDay(day)}",
        _ => IndonesianDate.WordsWithDay(day),
    };

    private DateTimeOffset Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, tenant.HasTenant ? tenant.Current.TimeZone : Jakarta);
}
