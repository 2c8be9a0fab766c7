using EOffice.Grains.WorkingTime;
using FsCheck;
using FsCheck.Fluent;

namespace EOffice.Grains.Tests.WorkingTime;

public sealed class WorkingCalendarTests
{
    private static readonly TimeZoneInfo Jakarta = TimeZoneInfo.FindSystemTimeZoneById("Asia/Jakarta");

    // Monday.
    private static readonly DateOnly Day = new(2026, 3, 2);

    private static readonly WorkingCalendar Usual = new(Jakarta, WorkingHours.Usual, []);

    // Minutes since the first Monday, minutes to be worked, and holidays as days since then.
    private static readonly Arbitrary<(int From, int Worked, int[] Holidays)> Cases =
        (from at in Gen.Choose(0, 60 * 24 * 60)
         from worked in Gen.Choose(0, 20 * 8 * 60)
         from holidays in Gen.Choose(0, 80).ArrayOf(12)
         select (at, worked, holidays)).ToArbitrary();

    [Theory]
    [InlineData("2026-03-02T10:00", 1, "2026-03-03")]   // Monday at ten: Tuesday at ten
    [InlineData("2026-03-02T10:00", 3, "2026-03-05")]
    [InlineData("2026-03-02T07:00", 1, "2026-03-02")]   // before work begins: all of Monday
    [InlineData("2026-03-02T17:00", 1, "2026-03-03")]   // after work ended: all of Tuesday
    [InlineData("2026-03-06T15:00", 1, "2026-03-09")]   // Friday afternoon: Monday
    [InlineData("2026-03-07T12:00", 5, "2026-03-13")]   // on a Saturday: the next week
    public void Working_days_are_counted_by_hours(string from, int days, string last)
        => Assert.Equal(DateOnly.Parse(last), Usual.LastDay(At(DateTime.Parse(from)), days));

    [Fact]
    public void Holidays_are_not_worked()
    {
        var calendar = new WorkingCalendar(Jakarta, WorkingHours.Usual, [Day.AddDays(1), Day.AddDays(2)]);
        Assert.Equal(Day.AddDays(3), calendar.LastDay(At(Day.ToDateTime(new TimeOnly(10, 0))), 1));
        Assert.Equal((Day, Day.AddDays(3)), (calendar.WorkingDayBefore(Day.AddDays(3)), calendar.WorkingDayAfter(Day)));
    }

    [Fact]
    public void What_was_added_is_what_lies_between()
        => Holds((calendar, from, worked) => calendar.Between(from, calendar.Add(from, worked)) == worked);

    [Fact]
    public void What_was_taken_away_is_what_lies_between()
        => Holds((calendar, to, worked) => calendar.Between(calendar.Subtract(to, worked), to) == worked);

    // What got there up to then has lain so long, and nothing that got there later has.
    [Fact]
    public void It_has_lain_so_long_exactly_when_it_got_there_before()
        => Prop.ForAll(Cases, Gen.Choose(-20 * 24 * 60, 0).ToArbitrary(), (one, earlier) =>
        {
            var (calendar, now, worked) = (With(one.Holidays), Moment(one.From), TimeSpan.FromMinutes(one.Worked + 1));
            var got = now.AddMinutes(earlier);
            return (got <= calendar.Subtract(now, worked)) == (calendar.Between(got, now) >= worked);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void It_ends_within_working_hours_of_a_working_day()
        => Holds((calendar, from, worked) =>
        {
            var end = TimeZoneInfo.ConvertTime(calendar.Add(from, worked), Jakarta);
            var (day, time) = (DateOnly.FromDateTime(end.DateTime), TimeOnly.FromDateTime(end.DateTime));
            return calendar.IsWorkingDay(day) && time >= WorkingHours.Usual.Opens && time <= WorkingHours.Usual.Closes;
        });

    [Fact]
    public void Later_or_longer_never_ends_earlier()
        => Holds((calendar, from, worked) =>
            calendar.Add(from.AddMinutes(37), worked) >= calendar.Add(from, worked) && calendar.Add(from, worked + TimeSpan.FromMinutes(37)) >= calendar.Add(from, worked));

    [Fact]
    public void One_more_holiday_never_makes_it_earlier()
        => Prop.ForAll(Cases, one =>
        {
            var (from, worked) = (Moment(one.From), TimeSpan.FromMinutes(one.Worked));
            return With(one.Holidays).Add(from, worked) >= With(one.Holidays[1..]).Add(from, worked);
        }).QuickCheckThrowOnFailure();

    // A clock that jumps while nobody works changes nothing.
    [Fact]
    public void When_nobody_works_no_time_passes()
        => Holds((calendar, from, worked) =>
        {
            var begins = calendar.Add(from, TimeSpan.Zero);
            return calendar.Add(begins, worked) == calendar.Add(from, worked) && calendar.Between(from, begins) == TimeSpan.Zero;
        });

    [Fact]
    public void The_same_wall_clock_counts_the_same_in_every_zone()
        => Prop.ForAll(Cases, one =>
        {
            var local = Day.ToDateTime(TimeOnly.MinValue).AddMinutes(one.From);
            return new[] { "Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura" }
                .Select(TimeZoneInfo.FindSystemTimeZoneById)
                .Select(zone => TimeZoneInfo.ConvertTime(
                    new WorkingCalendar(zone, WorkingHours.Usual, one.Holidays.Select(Day.AddDays)).Add(new DateTimeOffset(local, zone.GetUtcOffset(local)), TimeSpan.FromMinutes(one.Worked)), zone).DateTime)
                .Distinct().Count() == 1;
        }).QuickCheckThrowOnFailure();

    private static void Holds(Func<WorkingCalendar, DateTimeOffset, TimeSpan, bool> promise)
        => Prop.ForAll(Cases, one => promise(With(one.Holidays), Moment(one.From), TimeSpan.FromMinutes(one.Worked))).QuickCheckThrowOnFailure();

    private static WorkingCalendar With(IEnumerable<int> holidays) => new(Jakarta, WorkingHours.Usual, holidays.Select(Day.AddDays));

    private static DateTimeOffset Moment(int minutes) => At(Day.ToDateTime(TimeOnly.MinValue).AddMinutes(minutes));

    private static DateTimeOffset At(DateTime local) => new(local, Jakarta.GetUtcOffset(local));
}
