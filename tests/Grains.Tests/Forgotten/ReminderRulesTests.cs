using EOffice.Grains.Forgotten;
using EOffice.Grains.Inbox;
using EOffice.Grains.Letters;
using EOffice.Grains.WorkingTime;
using FsCheck;
using FsCheck.Fluent;

namespace EOffice.Grains.Tests.Forgotten;

public sealed class ReminderRulesTests
{
    private static readonly TimeZoneInfo Jakarta = TimeZoneInfo.FindSystemTimeZoneById("Asia/Jakarta");

    // Monday.
    private static readonly DateOnly Day = new(2026, 3, 2);

    private static readonly WorkingCalendar Usual = new(Jakarta, WorkingHours.Usual, []);

    [Theory]
    [InlineData("2026-03-02T07:59", "2026-03-02T08:00")]
    [InlineData("2026-03-02T08:00", "2026-03-02T12:00")]
    [InlineData("2026-03-02T12:00", "2026-03-03T08:00")]   // twice a day, no more
    [InlineData("2026-03-06T20:00", "2026-03-09T08:00")]   // a weekend is quiet
    [InlineData("2026-03-04T12:00", "2026-03-06T08:00")]   // and so is a holiday
    public void It_is_looked_twice_a_working_day(string now, string next)
        => Assert.Equal(At(next), ReminderRules.NextRound(At(now), new WorkingCalendar(Jakarta, WorkingHours.Usual, [Day.AddDays(3)])));

    [Fact]
    public void A_round_is_ahead_of_every_moment_and_within_working_hours()
        => Prop.ForAll(Gen.Choose(0, 60 * 24 * 60).ToArbitrary(), Gen.Choose(0, 60).ArrayOf(10).ToArbitrary(), (minutes, holidays) =>
        {
            var calendar = new WorkingCalendar(Jakarta, WorkingHours.Usual, holidays.Select(Day.AddDays));
            var now = At("2026-03-02T00:00").AddMinutes(minutes);
            var next = ReminderRules.NextRound(now, calendar);
            return next > now && calendar.NextWorked(next) == next;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("2026-03-02T16:00", "2026-03-03T08:00")]
    [InlineData("2026-03-07T11:00", "2026-03-09T08:00")]
    [InlineData("2026-03-02T15:59", "2026-03-02T15:59")]
    public void While_the_office_rests_nothing_is_told(string now, string told) => Assert.Equal(At(told), Usual.NextWorked(At(now)));

    [Fact]
    public void Later_steps_come_later_whatever_they_are_counted_in()
    {
        ReminderSpan Span(string first, string second) => new(ForgottenKind.Initial, first, second);
        Assert.Null(ReminderRules.WhyNot(Span("4h", "1d"), Usual));
        Assert.Null(ReminderRules.WhyNot(Span("4h", ""), Usual));
        Assert.Null(ReminderRules.WhyNot(Span("", ""), Usual));
        Assert.Equal(ReminderRefusals.SecondTooSoon, ReminderRules.WhyNot(Span("8h", "1d"), Usual));   // a day has eight
        Assert.Equal(ReminderRefusals.SecondTooSoon, ReminderRules.WhyNot(Span("", "1d"), Usual));
        Assert.Equal(ReminderRefusals.FirstMalformed, ReminderRules.WhyNot(Span("kapan-kapan", "1d"), Usual));
        Assert.Equal(ReminderRefusals.FirstMalformed, ReminderRules.WhyNot(Span("0d", "1d"), Usual));
        Assert.Equal(ReminderRefusals.SecondMalformed, ReminderRules.WhyNot(Span("1d", "100d"), Usual));
    }

    [Fact]
    public void What_nobody_set_is_as_in_the_beginning_and_what_is_off_is_not_looked_for()
    {
        var rules = ReminderRules.From([new ReminderSpan(ForgottenKind.Initial, "", ""), new ReminderSpan(ForgottenKind.Draft, "2d", "")], mails: false);
        var cutoffs = rules.Cutoffs(At("2026-03-06T10:00"), Usual);
        Assert.DoesNotContain(cutoffs, one => one.Verb == DeskVerb.Initial);
        Assert.Equal(new Cutoff(DeskVerb.Continue, At("2026-03-04T10:00"), null), cutoffs.Single(one => one.Verb == DeskVerb.Continue));
        Assert.Equal(new Cutoff(DeskVerb.Register, At("2026-03-05T14:00"), At("2026-03-05T10:00")), cutoffs.Single(one => one.Verb == DeskVerb.Register));
    }

    [Fact]
    public void Every_kind_has_a_verb_of_its_own()
        => Assert.All(Enum.GetValues<ForgottenKind>(), kind => Assert.Equal(kind, ReminderRules.KindOf(ReminderRules.VerbOf(kind))));

    [Theory]
    [InlineData("2026-03-02T10:00", "2026-03-02T11:00", "2026-03-03T10:00")]   // waits
    [InlineData("2026-03-02T10:00", "2026-03-03T10:00", "2026-03-03T10:00")]   // now
    [InlineData("2026-03-02T10:00", "2026-03-03T23:00", "2026-03-04T08:00")]   // nobody served it that day, and now the office rests
    [InlineData("2026-03-05T22:44", "2026-03-06T16:00", "2026-03-09T08:00")]   // over at the end of Friday
    [InlineData("2026-03-02T10:00", "2026-02-01T10:00", "2026-03-03T10:00")]   // the clock went back
    public void A_letter_goes_out_by_itself_within_working_hours(string since, string now, string at)
        => Assert.Equal(At(at), UnsentTimes.When(At(since), At(now), Usual, Usual.DayLength));

    [Fact]
    public void Where_nothing_goes_out_by_itself_it_is_looked_at_again_the_next_working_day()
        => Assert.Equal(At("2026-03-09T08:00"), UnsentTimes.When(At("2026-03-02T10:00"), At("2026-03-06T10:00"), Usual, null));

    private static DateTimeOffset At(string local) => DateTime.Parse(local) is var time ? new DateTimeOffset(time, Jakarta.GetUtcOffset(time)).ToUniversalTime() : default;
}
