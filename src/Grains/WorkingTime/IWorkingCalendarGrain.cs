using System.Collections.Immutable;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.WorkingTime;

/// <summary>When a government works, by an administrator: last days of dispositions are counted by it. Key: the government alone.</summary>
public interface IWorkingCalendarGrain : IGrainWithStringKey
{
    /// <summary>Days, hours, and the holidays of a year.</summary>
    Task<CalendarView> ViewAsync(CalendarYear query);

    /// <summary>The last day of so many working days from now, as a disposition given now would get it.</summary>
    Task<LastDays> LastDaysAsync();

    /// <summary>Sets working days and hours. What was given before keeps its last day.</summary>
    Task<Outcome> SetHoursAsync(SetWorkingHours command);

    /// <summary>Adds holidays, a line each, all or none; a day that is there already gets the new name.</summary>
    Task<Outcome> AddHolidaysAsync(AddHolidays command);

    /// <summary>Makes a holiday a working day again.</summary>
    Task<Outcome> RemoveHolidayAsync(RemoveHoliday command);
}

public sealed record CalendarYear(int Year);

/// <param name="Days">Working days of the week; 1 is Monday, 7 Sunday (ISO 8601).</param>
/// <param name="Opens">Minutes after midnight, in the government's own zone, as <paramref name="Closes"/>.</param>
public sealed record CalendarView(ImmutableArray<int> Days, int Opens, int Closes, ImmutableArray<Holiday> Holidays);

public sealed record Holiday(DateOnly Day, string Name);

public sealed record LastDays(ImmutableArray<LastDay> Days);

public sealed record LastDay(int WorkingDays, DateOnly Day);

/// <param name="Days">As in <see cref="CalendarView"/>.</param>
public sealed record SetWorkingHours(Guid RequestId, PersonId By, ImmutableArray<int> Days, int Opens, int Closes);

/// <param name="Lines">"17-08-2027 Hari Kemerdekaan": day, month, year, then the name. 200 lines at most.</param>
public sealed record AddHolidays(Guid RequestId, PersonId By, string Lines);

public sealed record RemoveHoliday(Guid RequestId, PersonId By, DateOnly Day);

public static class CalendarRefusals
{
    public static readonly Refusal NotAllowed = new("calendar.not-allowed");
    public static readonly Refusal NoWorkingDay = new("calendar.no-working-day", "Days");
    public static readonly Refusal HoursMalformed = new("calendar.hours-malformed", "Closes");
    public static readonly Refusal LinesMissing = new("calendar.lines-missing", "Lines");
    public static readonly Refusal LineMalformed = new("calendar.line-malformed", "Lines");
    public static readonly Refusal TooManyLines = new("calendar.too-many-lines", "Lines");
    public static readonly Refusal NotAHoliday = new("calendar.not-a-holiday");
}
