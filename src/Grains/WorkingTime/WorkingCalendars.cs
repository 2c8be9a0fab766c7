using System.Collections.Concurrent;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Npgsql;

namespace EOffice.Grains.WorkingTime;

/// <summary>Each government's calendar, kept for a few seconds: so long another process may still count by the one before.</summary>
internal sealed class WorkingCalendars(OfficeDatabase database, TenantCatalog catalog, TimeProvider clock)
{
    private const string SelectHours = "select days, opens, closes from working_hours";

    private const string SelectHolidays = "select day from holiday";

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<TenantId, (WorkingCalendar Calendar, DateTimeOffset Until)> _known = new();

    public async ValueTask<WorkingCalendar> GetAsync(TenantId tenant)
    {
        var now = clock.GetUtcNow();
        if (_known.TryGetValue(tenant, out var known) && known.Until > now)
        {
            return known.Calendar;
        }

        var calendar = new WorkingCalendar(
            catalog.Get(tenant).TimeZone, await HoursAsync(tenant), await database.ReadAllAsync(tenant, SelectHolidays, row => row.GetFieldValue<DateOnly>(0)));
        _known[tenant] = (calendar, now + Fresh);
        return calendar;
    }

    public void Drop(TenantId tenant) => _known.TryRemove(tenant, out _);

    /// <summary>The usual ones until an administrator has set others.</summary>
    public async Task<WorkingHours> HoursAsync(TenantId tenant) => await database.ReadOneAsync(tenant, SelectHours, Read) ?? WorkingHours.Usual;

    private static WorkingHours Read(NpgsqlDataReader row)
        => new([.. row.GetFieldValue<int[]>(0).Select(day => (DayOfWeek)day)], row.GetFieldValue<TimeOnly>(1), row.GetFieldValue<TimeOnly>(2));
}
