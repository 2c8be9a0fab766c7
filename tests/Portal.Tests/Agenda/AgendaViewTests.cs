using EOffice.Grains.Agenda;
using EOffice.Portal.Agenda;

namespace EOffice.Portal.Tests.Agenda;

public sealed class AgendaViewTests
{
    [Theory]
    [InlineData(AgendaSpan.Day, "2026-03-04", "2026-03-05", "2026-03-05")]
    [InlineData(AgendaSpan.Week, "2026-03-02", "2026-03-09", "2026-03-11")]
    [InlineData(AgendaSpan.Month, "2026-02-23", "2026-04-06", "2026-04-01")]
    [InlineData(AgendaSpan.List, "2026-03-04", "2026-05-03", "2026-05-03")]
    public void Spans_begin_on_mondays_and_follow_each_other(AgendaSpan span, string from, string to, string next)
    {
        var view = new AgendaView(AgendaPlace.Government, span, new DateOnly(2026, 3, 4));
        Assert.Equal((DateOnly.Parse(from), DateOnly.Parse(to), DateOnly.Parse(next)), (view.From, view.To, view.Next.Day));
    }

    [Fact]
    public void Every_month_is_whole_weeks_that_hold_it()
        => Assert.All(Enumerable.Range(0, 60).Select(month => new DateOnly(2025, 1, 15).AddMonths(month)), day =>
        {
            var view = new AgendaView(AgendaPlace.Government, AgendaSpan.Month, day);
            Assert.Equal(DayOfWeek.Monday, view.From.DayOfWeek);
            Assert.Equal(0, (view.To.DayNumber - view.From.DayNumber) % 7);
            Assert.InRange(new DateOnly(day.Year, day.Month, 1), view.From, view.To.AddDays(-22));
            Assert.True(new DateOnly(day.Year, day.Month, 1).AddMonths(1) <= view.To && view.To < new DateOnly(day.Year, day.Month, 1).AddMonths(1).AddDays(7));
        });
}
