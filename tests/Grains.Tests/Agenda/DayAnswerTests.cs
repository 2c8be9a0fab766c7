using EOffice.Grains.Agenda;
using EOffice.Grains.Organisation;
using static EOffice.Grains.Tests.Dispositions.Staff;

namespace EOffice.Grains.Tests.Agenda;

/// <summary>An answer to one day of a recurring item, beside the whole: the rules alone.</summary>
public sealed class DayAnswerTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 3, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly First = new(2026, 3, 2);
    private static readonly DateOnly Second = new(2026, 3, 9);

    [Fact]
    public void A_day_is_declined_and_the_others_follow_the_whole()
    {
        var item = Answered(Weekly(), Attendance.Declined, Second, "Dinas luar");
        Assert.Equal([Attendance.Attending, Attendance.Declined, Attendance.Attending], item.Days.Take(3).Select(day => item.AnswerOn(Head, day)));
        Assert.Equal([true, false, true], item.Days.Take(3).Select(day => item.BusyOn(day).Contains(Head)));
        // Whatever is answered to the whole afterwards.
        item = Answered(item, Attendance.Declined, null, "Pindah tugas");
        item = Answered(item, Attendance.Attending, Second);
        Assert.Equal([Attendance.Declined, Attendance.Attending, Attendance.Declined], item.Days.Take(3).Select(day => item.AnswerOn(Head, day)));
        item = Answered(item, Attendance.None, Second);
        Assert.Empty(item.DayAnswers);
    }

    [Fact]
    public void A_deputy_for_one_day_has_that_day_alone_and_goes_with_the_answer()
    {
        var item = Answered(Weekly(), Attendance.Represented, Second, deputy: FirstSection);
        Assert.Equal((Head, Attendance.None), (item.Of(FirstSection)!.DeputyOf!.Value, item.Of(FirstSection)!.Answer));
        Assert.Equal([Second], item.Days.Where(day => item.StandsIn(FirstSection.Value, day)));
        Assert.Equal([Second], item.Days.Where(day => item.BusyOn(day).Contains(FirstSection)));

        item = Answered(item, Attendance.Attending, null, by: FirstSection);
        item = Answered(item, Attendance.Represented, Second, deputy: Clerk, by: FirstSection);
        Assert.Equal([Second], item.Days.Where(day => item.IsOn(Clerk, day)));
        Assert.Equal([Clerk], item.BusyOn(Second));

        // For all days instead: what it had answered stays, its own deputy too.
        item = Answered(item, Attendance.Represented, null, deputy: FirstSection);
        item = Answered(item, Attendance.None, Second);
        Assert.True(item.Days.All(day => item.IsOn(FirstSection, day)) && item.IsOn(Clerk, Second) && !item.IsOn(Clerk, First));
        item = Answered(item, Attendance.Attending, null);
        Assert.Equal([Head], item.Participants.Select(one => one.Post.Post));
        Assert.Empty(item.DayAnswers);
    }

    [Fact]
    public void Who_is_represented_all_days_but_one_comes_on_that_one_alone()
    {
        var item = Answered(Answered(Weekly(), Attendance.Represented, null, deputy: FirstSection), Attendance.Attending, Second);
        Assert.False(item.IsOn(FirstSection, Second));
        Assert.True(item.IsOn(FirstSection, First));
        Assert.Equal([Head, FirstSection], item.BusyOn(Second).Concat(item.BusyOn(First)));
    }

    [Fact]
    public void Only_a_day_that_takes_place_and_on_which_one_is_asked_is_answered()
    {
        var item = Weekly() with { Changed = [new ChangedDay(Second, null, null, "Libur")] };
        Assert.Equal(AgendaRefusals.NoSuchDay, WhyNot(item, Attendance.Declined, Second));
        Assert.Equal(AgendaRefusals.NoSuchDay, WhyNot(item, Attendance.Declined, First.AddDays(1)));
        Assert.Equal(AgendaRefusals.AlreadyOver, WhyNot(item, Attendance.Attending, First, now: Now.AddDays(3)));
        Assert.Equal(AgendaRefusals.AnswerMissing, WhyNot(item, Attendance.None, First));
        Assert.Equal(AgendaRefusals.AnswerMissing, WhyNot(item, Attendance.None, null));
        Assert.Equal(AgendaRefusals.ReasonMissing, WhyNot(item, Attendance.Declined, First, note: " "));
        Assert.Null(WhyNot(item, Attendance.Declined, First));
        var deputised = Answered(Weekly(), Attendance.Represented, Second, deputy: FirstSection);
        Assert.Equal(AgendaRefusals.NoSuchDay, deputised.WhyNotAnswer(new(Guid.NewGuid(), Acting(FirstSection), FirstSection, Attendance.Attending, Day: First), Chart, Now));
    }

    [Fact]
    public void Moved_as_a_whole_it_keeps_the_answers_of_days_that_still_take_place()
    {
        var item = Answered(Answered(Weekly(), Attendance.Represented, Second, deputy: FirstSection), Attendance.Declined, First, "Sakit");
        var later = AgendaDaysTests.At("Asia/Jakarta", new DateTime(2026, 3, 9, 13, 0, 0), new Recurrence(RecurrenceKind.Weekly, 1, [1], false, null, 3));
        var moved = item.Move(new MoveAgendaItem(Guid.NewGuid(), Acting(Head), later, 1), Now);
        Assert.Equal(Second, Assert.Single(moved.DayAnswers).Day);
        var once = moved.Move(new MoveAgendaItem(Guid.NewGuid(), Acting(Head), later with { Recurrence = null }, 2), Now);
        Assert.Empty(once.DayAnswers);
        Assert.Null(once.Of(FirstSection));
    }

    private static AgendaItem Weekly()
        => AgendaItems.Of(AgendaDaysTests.At("Asia/Jakarta", new DateTime(2026, 3, 2, 9, 0, 0), new Recurrence(RecurrenceKind.Weekly, 1, [1], false, null, 5)));

    private static Refusal? WhyNot(AgendaItem item, Attendance answer, DateOnly? day, string note = "Sakit", DateTimeOffset? now = null)
        => item.WhyNotAnswer(new AnswerInvitation(Guid.NewGuid(), Acting(Head), Head, answer, Note: note, Day: day), Chart, now ?? Now);

    private static AgendaItem Answered(AgendaItem item, Attendance answer, DateOnly? day, string? note = null, PostId? deputy = null, PostId? by = null)
    {
        var command = new AnswerInvitation(Guid.NewGuid(), Acting(by ?? Head), by ?? Head, answer, deputy, note, Day: day);
        Assert.Null(item.WhyNotAnswer(command, Chart, Now));
        return item.Answer(command, Chart, Now);
    }
}
