using System.Collections.Immutable;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;

namespace EOffice.Grains.Agenda;

/// <summary>From a rule to days, and from days to moments.</summary>
internal static class AgendaDays
{
    public const int MostDays = 366;

    private const int Weeks = 5;

    /// <summary>The local dates on which it takes place; the first one is the first that the rule allows from its beginning on.</summary>
    public static ImmutableArray<DateOnly> Of(AgendaSchedule schedule)
    {
        var start = Local(schedule.Start, schedule.Zone);
        if (schedule.Recurrence is not { } recurrence)
        {
            return [DateOnly.FromDateTime(start)];
        }

        // Counted from the first day that the rule allows: with another beginning, readers disagree on whether it counts.
        var first = FirstDay(DateOnly.FromDateTime(start), recurrence);
        var calendar = new CalendarEvent
        {
            Start = new CalDateTime(first.ToDateTime(TimeOnly.FromDateTime(start)), schedule.Zone, true),
            RecurrenceRule = Rule(schedule, first),
        };
        return [.. calendar.GetOccurrences(null, null).Take(MostDays + 1).Select(one => one.Period.StartTime.Date)];
    }

    /// <summary>The rule as iCalendar has it (RFC 5545, 3.3.10).</summary>
    /// <param name="first">The day it begins.</param>
    public static RecurrenceRule Rule(AgendaSchedule schedule, DateOnly first)
    {
        var recurrence = schedule.Recurrence ?? throw new ArgumentException("It does not recur.", nameof(schedule));
        var rule = new RecurrenceRule(Frequency(recurrence.Kind), recurrence.Every) { Count = recurrence.Count };
        if (recurrence.Until is { } until)
        {
            rule.Until = new CalDateTime(Instant(until, new TimeOnly(23, 59, 59), schedule.Zone).UtcDateTime, "UTC", true);
        }

        if (recurrence.Kind == RecurrenceKind.Weekly)
        {
            rule.ByDay = [.. DaysOf(recurrence, first).Select(day => new WeekDay(day))];
        }
        else if (recurrence is { Kind: RecurrenceKind.Monthly, OnWeekday: true })
        {
            var week = ((first.Day - 1) / 7) + 1;
            rule.ByDay = [new WeekDay(first.DayOfWeek, week == Weeks ? -1 : week)];
        }
        else if (recurrence.Kind == RecurrenceKind.Monthly)
        {
            rule.ByMonthDay = [first.Day];
        }

        return rule;
    }

    /// <summary>Every day with its moments, moved and cancelled ones too.</summary>
    public static IEnumerable<ItemDay> Days(this AgendaItem item)
    {
        var time = TimeOnly.FromDateTime(Local(item.Schedule.Start, item.Schedule.Zone));
        var length = item.Schedule.End - item.Schedule.Start;
        foreach (var day in item.Days)
        {
            var changed = item.Changed.FirstOrDefault(one => one.Day == day);
            var start = changed?.Start ?? Instant(day, time, item.Schedule.Zone);
            yield return new ItemDay(
                day, start, changed?.End ?? start + length, changed?.Start is not null, item.Cancelled || changed is { Start: null }, item.CancelReason ?? changed?.Reason);
        }
    }

    public static IEnumerable<ItemDay> DaysWithin(this AgendaItem item, DateTimeOffset from, DateTimeOffset to)
        => item.Days().Where(day => day.Start < to && day.End > from);

    /// <summary>When the last of it is over.</summary>
    public static DateTimeOffset Ends(this AgendaItem item) => item.Days().Max(day => day.End);

    public static DateTime Local(DateTimeOffset moment, string zone) => TimeZoneInfo.ConvertTime(moment, TimeZoneInfo.FindSystemTimeZoneById(zone)).DateTime;

    public static DateTimeOffset Instant(DateOnly day, TimeOnly time, string zone)
        => new(TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(time), TimeZoneInfo.FindSystemTimeZoneById(zone)));

    private static DateOnly FirstDay(DateOnly start, Recurrence recurrence)
    {
        if (recurrence.Kind != RecurrenceKind.Weekly)
        {
            return start;
        }

        var days = DaysOf(recurrence, start).ToHashSet();
        return Enumerable.Range(0, 7).Select(start.AddDays).First(day => days.Contains(day.DayOfWeek));
    }

    private static IEnumerable<DayOfWeek> DaysOf(Recurrence recurrence, DateOnly first)
        => recurrence.Days.IsDefaultOrEmpty ? [first.DayOfWeek] : recurrence.Days.Distinct().Order().Select(day => (DayOfWeek)(day % 7));

    private static FrequencyType Frequency(RecurrenceKind kind) => kind switch
    {
        RecurrenceKind.Daily => FrequencyType.Daily,
        RecurrenceKind.Weekly => FrequencyType.Weekly,
        RecurrenceKind.Monthly => FrequencyType.Monthly,
    };
}
