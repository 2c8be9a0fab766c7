using EOffice.Grains.Forgotten;
using EOffice.Grains.Storage;
using EOffice.Grains.WorkingTime;
using EOffice.Tenancy;

namespace EOffice.Grains.Letters;

/// <summary>When letters that were left for later go out by themselves.</summary>
internal sealed class UnsentTimes(ReminderSettingStore settings, WorkingCalendars calendars, TenantCatalog catalog, TimeProvider clock)
{
    /// <summary>Null for never, as in a government that is closing.</summary>
    /// <param name="since">When it was left.</param>
    public async Task<DateTimeOffset?> WhenAsync(TenantId tenant, DateTimeOffset since)
        => await WaitAsync(tenant) is (var calendar, { } wait) ? When(since, clock.GetUtcNow(), calendar, wait) : null;

    /// <summary>How long it waits; null for ever.</summary>
    public async Task<(WorkingCalendar Calendar, TimeSpan? Wait)> WaitAsync(TenantId tenant)
    {
        var calendar = await calendars.GetAsync(tenant);
        return (calendar, catalog.Get(tenant).State == TenantState.Active ? (await settings.ReadAsync(tenant)).Of(ForgottenKind.Unsent).Second?.Of(calendar) : null);
    }

    /// <summary>Never while the office rests: what is over as work ends goes out when it begins again. Where nothing goes out by itself it is looked at again the next working day.</summary>
    public static DateTimeOffset When(DateTimeOffset since, DateTimeOffset now, WorkingCalendar calendar, TimeSpan? wait)
        => wait is { } span
            ? calendar.NextWorked(calendar.Add(since, span)) is var over && over > now ? over : calendar.NextWorked(now)
            : calendar.Opening(calendar.WorkingDayAfter(calendar.Today(now)));
}
