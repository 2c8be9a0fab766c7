using System.Globalization;
using EOffice.Grains.Accounts;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using Npgsql;

namespace EOffice.Grains.WorkingTime;

[StatelessWorker(GrainKeys.WorkersPerKey)]
internal sealed class WorkingCalendarGrain(OfficeDatabase database, WorkingCalendars calendars, TimeProvider clock) : Grain, IWorkingCalendarGrain
{
    private const int MinutesADay = 24 * 60;

    private const string SelectYear = "select day, name from holiday where day >= $1 and day < $2 order by day";

    private const string PutHours = """
        insert into working_hours (days, opens, closes) values ($1, $2, $3)
        on conflict (one) do update set days = excluded.days, opens = excluded.opens, closes = excluded.closes
        """;

    private const string PutHolidays = """
        insert into holiday (day, name) select * from unnest($1::date[], $2::text[]) on conflict (day) do update set name = excluded.name
        """;

    private static readonly Guid Subject = Guid.Parse("00000000-0000-7000-8000-000000000021");

    private static readonly int[] OfferedDays = [1, 2, 3, 5, 7, 10, 14];

    public async Task<CalendarView> ViewAsync(CalendarYear query)
    {
        var hours = await calendars.HoursAsync(this.Tenant());
        var first = new DateOnly(Math.Clamp(query.Year, 2000, 9000), 1, 1);
        var holidays = await database.ReadAllAsync(
            this.Tenant(), SelectYear, row => new Holiday(row.GetFieldValue<DateOnly>(0), row.GetString(1)), first, first.AddYears(1));
        return new CalendarView(
            [.. hours.Days.Select(day => day == DayOfWeek.Sunday ? 7 : (int)day).Order()], Minutes(hours.Opens), Minutes(hours.Closes), [.. holidays]);
    }

    public async Task<LastDays> LastDaysAsync()
    {
        var (calendar, now) = (await calendars.GetAsync(this.Tenant()), clock.GetUtcNow());
        return new LastDays([.. OfferedDays.Select(days => new LastDay(days, calendar.LastDay(now, days)))]);
    }

    public async Task<Outcome> SetHoursAsync(SetWorkingHours command)
    {
        var days = command.Days.IsDefault ? [] : command.Days.Where(day => day is >= 1 and <= 7).Distinct().Order().ToArray();
        if (days.Length == 0)
        {
            return CalendarRefusals.NoWorkingDay;
        }

        if (command.Opens < 0 || command.Closes >= MinutesADay || command.Opens >= command.Closes)
        {
            return CalendarRefusals.HoursMalformed;
        }

        var detail = string.Create(CultureInfo.InvariantCulture, $"{string.Join(',', days)} {At(command.Opens):HH:mm}-{At(command.Closes):HH:mm}");
        return await ApplyAsync(new RowCommand(this.Tenant(), command.RequestId, Subject, "calendar.hours-set", command.By, clock.GetUtcNow(), detail), async connection =>
        {
            await connection.WriteAsync(PutHours, days.Select(day => day % 7).ToArray(), At(command.Opens), At(command.Closes));
            return null;
        });
    }

    public async Task<Outcome> AddHolidaysAsync(AddHolidays command)
    {
        var (days, refusal) = HolidayLines.Read(command.Lines);
        if (refusal is not null)
        {
            return refusal;
        }

        var detail = string.Join(", ", days.Keys.Order().Select(day => day.ToString("O", CultureInfo.InvariantCulture)));
        return await ApplyAsync(new RowCommand(this.Tenant(), command.RequestId, Subject, "calendar.holidays-added", command.By, clock.GetUtcNow(), detail), async connection =>
        {
            await connection.WriteAsync(PutHolidays, days.Keys.ToArray(), days.Values.ToArray());
            return null;
        });
    }

    public Task<Outcome> RemoveHolidayAsync(RemoveHoliday command)
    {
        var detail = command.Day.ToString("O", CultureInfo.InvariantCulture);
        return ApplyAsync(new RowCommand(this.Tenant(), command.RequestId, Subject, "calendar.holiday-removed", command.By, clock.GetUtcNow(), detail), async connection =>
            await connection.WriteAsync("delete from holiday where day = $1", command.Day) == 1 ? null : CalendarRefusals.NotAHoliday);
    }

    private async Task<Outcome> ApplyAsync(RowCommand command, Func<NpgsqlConnection, Task<Refusal?>> write)
    {
        var outcome = await database.ApplyAsync(command, async connection =>
            await Administrators.MayAsync(connection, command.By!.Value) ? await write(connection) : CalendarRefusals.NotAllowed);
        calendars.Drop(command.Tenant);
        return outcome;
    }

    private static int Minutes(TimeOnly time) => (time.Hour * 60) + time.Minute;

    private static TimeOnly At(int minutes) => new(minutes / 60, minutes % 60);
}
