using System.Globalization;
using EOffice.Documents;
using EOffice.Grains.Agenda;

namespace EOffice.Portal.Agenda;

/// <summary>How much of a calendar is looked at.</summary>
public enum AgendaSpan { Day, Week, Month, List }

/// <summary>Which calendar, how much of it, around which day: what an address of the calendar says.</summary>
public sealed record AgendaView(AgendaPlace Place, AgendaSpan Span, DateOnly Day)
{
    private const int ListDays = 60;

    public DateOnly From => Span switch
    {
        AgendaSpan.Week => Monday(Day),
        AgendaSpan.Month => Monday(First(Day)),
        _ => Day,
    };

    /// <summary>Exclusive.</summary>
    public DateOnly To => Span switch
    {
        AgendaSpan.Day => Day.AddDays(1),
        AgendaSpan.Week => From.AddDays(7),
        AgendaSpan.Month => Monday(First(Day).AddMonths(1).AddDays(6)),
        _ => Day.AddDays(ListDays),
    };

    public AgendaView Previous => this with { Day = Step(-1) };

    public AgendaView Next => this with { Day = Step(1) };

    /// <summary>"Maret 2026", "2 Maret 2026 sampai 8 Maret 2026".</summary>
    public string Title => Span switch
    {
        AgendaSpan.Day => IndonesianDate.WordsWithDay(Day),
        AgendaSpan.Month => IndonesianDate.Words(Day).Split(' ', 2)[1],
        _ => $"{IndonesianDate.Words(From)} sampai {IndonesianDate.Words(To.AddDays(-1))}",
    };

    public string Href(string path = "/agenda")
        => string.Create(CultureInfo.InvariantCulture, $"{path}?kind={Place.Kind}&of={Place.Id}&span={Span}&day={Day:yyyy-MM-dd}");

    /// <summary>Every day that is looked at.</summary>
    public IEnumerable<DateOnly> Days => Enumerable.Range(0, To.DayNumber - From.DayNumber).Select(From.AddDays);

    private DateOnly Step(int by) => Span switch
    {
        AgendaSpan.Day => Day.AddDays(by),
        AgendaSpan.Week => Day.AddDays(7 * by),
        AgendaSpan.Month => First(Day).AddMonths(by),
        _ => Day.AddDays(ListDays * by),
    };

    private static DateOnly First(DateOnly day) => new(day.Year, day.Month, 1);

    private static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}
