using System.Collections.Immutable;
using EOffice.Grains.Agenda;
using FsCheck;
using FsCheck.Fluent;

namespace EOffice.Grains.Tests.Agenda;

public sealed class AgendaDaysTests
{
    private static readonly string[] Zones = [.. AgendaZones.All.Select(one => one.Zone)];

    [Fact]
    public void Once_is_one_day_in_its_own_zone()
    {
        // 06.00 WIT is still the evening before in London.
        var schedule = At("Asia/Jayapura", new DateTime(2026, 3, 2, 6, 0, 0));
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 21, 0, 0, TimeSpan.Zero), schedule.Start);
        Assert.Equal([new DateOnly(2026, 3, 2)], AgendaDays.Of(schedule).ToArray());
    }

    [Theory]
    [InlineData(RecurrenceKind.Daily, 2, "", false, 4, "2 4 6 8")]
    [InlineData(RecurrenceKind.Weekly, 1, "", false, 3, "2 9 16")]
    [InlineData(RecurrenceKind.Weekly, 1, "5,1", false, 4, "2 6 9 13")]
    [InlineData(RecurrenceKind.Weekly, 2, "1,3", false, 4, "2 4 16 18")]
    [InlineData(RecurrenceKind.Weekly, 1, "3", false, 2, "4 11")]
    public void Rules_are_read_as_people_mean_them(RecurrenceKind kind, int every, string days, bool onWeekday, int count, string expected)
    {
        // Monday, 2 March 2026.
        var recurrence = new Recurrence(kind, every, [.. days.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)], onWeekday, null, count);
        var found = AgendaDays.Of(At("Asia/Jakarta", new DateTime(2026, 3, 2, 9, 0, 0), recurrence));
        Assert.Equal(expected, string.Join(' ', found.Select(day => day.Day)));
    }

    [Theory]
    [InlineData(31, false, "2026-01-31 2026-03-31 2026-05-31")]
    [InlineData(13, true, "2026-01-13 2026-02-10 2026-03-10")]
    [InlineData(30, true, "2026-01-30 2026-02-27 2026-03-27")]
    public void Monthly_is_on_the_day_or_on_the_weekday(int day, bool onWeekday, string expected)
    {
        var recurrence = new Recurrence(RecurrenceKind.Monthly, 1, [], onWeekday, null, 3);
        var found = AgendaDays.Of(At("Asia/Makassar", new DateTime(2026, 1, day, 9, 0, 0), recurrence));
        Assert.Equal(expected, string.Join(' ', found.Select(one => one.ToString("yyyy-MM-dd"))));
    }

    [Fact]
    public void The_last_day_counts_in_the_items_own_zone_also_early_in_the_morning()
    {
        var recurrence = new Recurrence(RecurrenceKind.Daily, 1, [], false, new DateOnly(2026, 3, 5), null);
        Assert.Equal(4, AgendaDays.Of(At("Asia/Jayapura", new DateTime(2026, 3, 2, 6, 0, 0), recurrence)).Length);
    }

    // Counted here by going through the calendar day by day.
    [Fact]
    public void Whatever_the_rule_the_days_are_those_found_by_looking_at_each_day()
        => Prop.ForAll(Schedules, schedule => AgendaDays.Of(schedule).SequenceEqual(Counted(schedule))).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_day_begins_at_the_same_hour_of_its_zone()
        => Prop.ForAll(Schedules, schedule =>
        {
            var item = AgendaItems.Of(schedule);
            return item.Days().All(day => TimeOnly.FromDateTime(AgendaDays.Local(day.Start, schedule.Zone)) == TimeOnly.FromDateTime(AgendaDays.Local(schedule.Start, schedule.Zone))
                && DateOnly.FromDateTime(AgendaDays.Local(day.Start, schedule.Zone)) == day.Day && day.End - day.Start == schedule.End - schedule.Start);
        }).QuickCheckThrowOnFailure();

    internal static AgendaSchedule At(string zone, DateTime local, Recurrence? recurrence = null, int hours = 2)
    {
        var start = AgendaDays.Instant(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local), zone);
        return new AgendaSchedule(start, start.AddHours(hours), zone, Recurrence: recurrence);
    }

    internal static Arbitrary<AgendaSchedule> Schedules { get; } = (
        from zone in Gen.Elements(Zones)
        from day in Gen.Choose(0, 700)
        from hour in Gen.Choose(0, 23)
        from kind in Gen.Elements(RecurrenceKind.Daily, RecurrenceKind.Weekly, RecurrenceKind.Monthly)
        from every in Gen.Choose(1, 3)
        from days in Gen.SubListOf(Enumerable.Range(1, 7))
        from onWeekday in Gen.Elements(true, false)
        from count in Gen.Choose(1, 20)
        from until in Gen.Choose(0, 200)
        from counted in Gen.Elements(true, false)
        let local = new DateTime(2026, 1, 1, hour, 30, 0).AddDays(day)
        select At(zone, local, new Recurrence(
            kind, every, [.. days], onWeekday, counted ? null : DateOnly.FromDateTime(local).AddDays(until), counted ? count : null))).ToArbitrary();

    internal static IEnumerable<DateOnly> Counted(AgendaSchedule schedule)
    {
        var recurrence = schedule.Recurrence!;
        var start = DateOnly.FromDateTime(AgendaDays.Local(schedule.Start, schedule.Zone));
        var wanted = recurrence.Days.Length == 0 ? [start.DayOfWeek] : recurrence.Days.Select(day => (DayOfWeek)(day % 7)).ToArray();
        var first = recurrence.Kind == RecurrenceKind.Weekly ? Enumerable.Range(0, 7).Select(start.AddDays).First(day => wanted.Contains(day.DayOfWeek)) : start;
        var week = (first.Day - 1) / 7;
        var days = Enumerable.Range(0, 3_000).Select(first.AddDays).Where(day => recurrence.Kind switch
        {
            RecurrenceKind.Daily => (day.DayNumber - first.DayNumber) % recurrence.Every == 0,
            RecurrenceKind.Weekly => wanted.Contains(day.DayOfWeek) && (Monday(day) - Monday(first)) / 7 % recurrence.Every == 0,
            _ when (((day.Year - first.Year) * 12) + day.Month - first.Month) % recurrence.Every != 0 => false,
            _ when !recurrence.OnWeekday => day.Day == first.Day,
            _ => day.DayOfWeek == first.DayOfWeek && (week == 4 ? day.AddDays(7).Month != day.Month : (day.Day - 1) / 7 == week),
        });
        return recurrence.Count is { } count ? days.Take(count) : days.TakeWhile(day => day <= recurrence.Until);
    }

    private static int Monday(DateOnly day) => day.DayNumber - (((int)day.DayOfWeek + 6) % 7);
}

/// <summary>Items made by hand.</summary>
internal static class AgendaItems
{
    public static AgendaItem Of(AgendaSchedule schedule, ImmutableArray<Participation>? participants = null)
    {
        var owner = new EOffice.Grains.Letters.NamedPost(Dispositions.Staff.Head, "Kepala Dinas", "Dinas Kesehatan", "Bu Ratna");
        return new AgendaItem
        {
            Id = Guid.NewGuid(),
            Owner = owner,
            Author = owner.Post,
            Content = Content(),
            Schedule = schedule,
            Days = AgendaDays.Of(schedule),
            Participants = participants ?? [new Participation(owner, Attendance.Attending)],
            Revision = 1,
            ChangedAt = new DateTimeOffset(2026, 2, 1, 3, 4, 5, TimeSpan.Zero),
        };
    }

    public static AgendaContent Content(string title = "Rapat koordinasi")
        => new(title, "Aula", "", "", "", "", [], Audience.Participants, EOffice.Grains.Letters.Secrecy.Ordinary, []);
}
