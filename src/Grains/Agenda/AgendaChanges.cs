using EOffice.Grains.Storage;

namespace EOffice.Grains.Agenda;

/// <summary>Everything that is written when an item changes: in which calendars and months it stands, who has to answer, and whose bell rings.</summary>
internal static class AgendaChanges
{
    private const string DropLines = "delete from agenda_line where item = $1";

    private const string PutLines =
        "insert into agenda_line (calendar, month, item) select c, m, $1 from unnest($2::uuid[]) c cross join unnest($3::date[]) m";

    private const string DropWaiting = "delete from agenda_waiting where item = $1";

    private const string PutWaiting = "insert into agenda_waiting (post, until, item) select p, u, $1 from unnest($2::uuid[], $3::timestamptz[]) w (p, u)";

    public static Change<AgendaItem> Between(AgendaItem? before, AgendaItem after, AuditEntry audit)
    {
        var calendars = Calendars(after);
        var months = Months(after);
        var rows = new List<RowWrite>();
        if (before is null || !calendars.SequenceEqual(Calendars(before)) || !months.SequenceEqual(Months(before)))
        {
            rows.AddRange(before is null ? [] : [new RowWrite(DropLines, after.Id)]);
            rows.Add(new RowWrite(PutLines, after.Id, calendars, months));
        }

        var waiting = Waiting(after);
        if (before is null ? waiting.Length > 0 : !waiting.SequenceEqual(Waiting(before)))
        {
            rows.AddRange(before is null ? [] : [new RowWrite(DropWaiting, after.Id)]);
            rows.Add(new RowWrite(PutWaiting, after.Id, waiting.Select(one => one.Post).ToArray(), waiting.Select(one => one.Until).ToArray()));
        }

        var news = AgendaNews.Of(before, after, audit.By?.Post);
        rows.AddRange(AgendaNews.Rows(before, after, audit));
        return audit.With(after) with
        {
            Rows = [.. rows],
            RingsDevices = news.Count > 0,
            Bells = [.. news.Select(one => one.Post.Value).Concat(AgendaNews.Over(before, after).Select(post => post.Value)).Distinct()],
        };
    }

    /// <summary>The months, by their first day in UTC, in which a moment of some time lies.</summary>
    public static IEnumerable<DateOnly> MonthsOf(DateTimeOffset from, DateTimeOffset to)
    {
        var last = Month(to);
        for (var month = Month(from); month <= last; month = month.AddMonths(1))
        {
            yield return month;
        }
    }

    // The office's own row, for what is shared with it, would only say again what its posts' rows say.
    private static Guid[] Calendars(AgendaItem item)
        => [.. item.Participants.Select(one => one.Post.Post.Value).Append(item.Owner.Post.Value).Concat(item.Content.Audience == Audience.Government ? [Guid.Empty] : []).Distinct()];

    private static DateOnly[] Months(AgendaItem item) => [.. item.Days().SelectMany(day => MonthsOf(day.Start, day.End)).Distinct().Order()];

    // Who is asked for single days alone waits until the last of those.
    private static (Guid Post, DateTimeOffset Until)[] Waiting(AgendaItem item)
        => item.Cancelled ? []
            : [.. item.Participants.Where(one => one.Answer == Attendance.None)
                .Select(one => (one.Post.Post.Value, one.DeputyOf is null ? item.Ends() : item.Days().Where(day => item.IsOn(one.Post.Post, day.Day)).Select(day => day.End).DefaultIfEmpty(item.Ends()).Max()))
                .DistinctBy(one => one.Value)];

    private static DateOnly Month(DateTimeOffset moment) => new(moment.UtcDateTime.Year, moment.UtcDateTime.Month, 1);
}
