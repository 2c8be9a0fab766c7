using System.Collections.Frozen;

namespace EOffice.Grains.WorkingTime;

/// <summary>When a government works: its days of the week, its hours, its holidays, in its own zone. No I/O, no clock.</summary>
/// <remarks>A working day is as long as the hours say: "3 hari kerja" from Monday 10.00 end on Thursday at 10.00, and that day is the last one.</remarks>
internal sealed class WorkingCalendar(TimeZoneInfo zone, WorkingHours hours, IEnumerable<DateOnly> holidays)
{
    /// <summary>So far a working day is looked for: longer than any government rests.</summary>
    private const int Farthest = 3_660;

    private readonly FrozenSet<DayOfWeek> _days = hours.Days.ToFrozenSet();
    private readonly FrozenSet<DateOnly> _holidays = holidays.ToFrozenSet();

    public TimeSpan DayLength => hours.Closes - hours.Opens;

    /// <summary>The government's own day at a moment.</summary>
    public DateOnly Today(DateTimeOffset now) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);

    public bool IsWorkingDay(DateOnly day) => _days.Contains(day.DayOfWeek) && !_holidays.Contains(day);

    public DateTimeOffset Opening(DateOnly day) => Instant(day.ToDateTime(hours.Opens));

    public DateTimeOffset Closing(DateOnly day) => Instant(day.ToDateTime(hours.Closes));

    public DateTimeOffset EndOf(DateOnly day) => Instant(day.AddDays(1).ToDateTime(TimeOnly.MinValue));

    public DateOnly WorkingDayBefore(DateOnly day) => Step(day, -1);

    public DateOnly WorkingDayAfter(DateOnly day) => Step(day, 1);

    /// <summary>The moment when so much has been worked since; within working hours.</summary>
    public DateTimeOffset Add(DateTimeOffset from, TimeSpan worked)
    {
        var local = TimeZoneInfo.ConvertTime(from, zone).DateTime;
        for (var (day, steps) = (DateOnly.FromDateTime(local), 0); steps < Farthest; day = day.AddDays(1), steps++)
        {
            var (start, end) = Span(day, local);
            if (start < end && worked <= end - start)
            {
                return Instant(start + worked);
            }

            worked -= start < end ? end - start : TimeSpan.Zero;
        }

        throw new InvalidOperationException("This government never works.");
    }

    /// <summary>The moment since which so much has been worked until now; within working hours.</summary>
    public DateTimeOffset Subtract(DateTimeOffset to, TimeSpan worked)
    {
        var local = TimeZoneInfo.ConvertTime(to, zone).DateTime;
        for (var (day, steps) = (DateOnly.FromDateTime(local), 0); steps < Farthest; day = day.AddDays(-1), steps++)
        {
            var (start, end) = (day.ToDateTime(hours.Opens), day.ToDateTime(hours.Closes));
            end = !IsWorkingDay(day) ? start : end < local ? end : local;
            if (start < end && worked <= end - start)
            {
                return Instant(end - worked);
            }

            worked -= start < end ? end - start : TimeSpan.Zero;
        }

        throw new InvalidOperationException("This government never works.");
    }

    /// <summary>Now while it is worked, else when work begins again.</summary>
    public DateTimeOffset NextWorked(DateTimeOffset now) => Add(now, TimeSpan.Zero) is var next && next > now ? next : now;

    /// <summary>The day on which so many working days are over.</summary>
    public DateOnly LastDay(DateTimeOffset from, int days)
        => Today(Add(from, DayLength * days));

    /// <summary>How much is worked between two moments.</summary>
    public TimeSpan Between(DateTimeOffset from, DateTimeOffset to)
    {
        var (start, end) = (TimeZoneInfo.ConvertTime(from, zone).DateTime, TimeZoneInfo.ConvertTime(to, zone).DateTime);
        var worked = TimeSpan.Zero;
        for (var day = DateOnly.FromDateTime(start); day <= DateOnly.FromDateTime(end); day = day.AddDays(1))
        {
            var (opens, closes) = Span(day, start);
            var until = closes < end ? closes : end;
            worked += opens < until ? until - opens : TimeSpan.Zero;
        }

        return worked;
    }

    /// <summary>What is worked on a day, from a moment on; nothing on a day of rest.</summary>
    private (DateTime Start, DateTime End) Span(DateOnly day, DateTime from)
    {
        var (opens, closes) = (day.ToDateTime(hours.Opens), day.ToDateTime(hours.Closes));
        return !IsWorkingDay(day) ? (opens, opens) : (opens > from ? opens : from, closes);
    }

    private DateOnly Step(DateOnly day, int by)
    {
        for (var (at, steps) = (day.AddDays(by), 0); steps < Farthest; at = at.AddDays(by), steps++)
        {
            if (IsWorkingDay(at))
            {
                return at;
            }
        }

        throw new InvalidOperationException("This government never works.");
    }

    private DateTimeOffset Instant(DateTime local) => new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
}

/// <summary>Days of the week and hours of the day; the same hours every day.</summary>
internal sealed record WorkingHours(IReadOnlyCollection<DayOfWeek> Days, TimeOnly Opens, TimeOnly Closes)
{
    public static WorkingHours Usual { get; } = new(
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday], new TimeOnly(8, 0), new TimeOnly(16, 0));
}
