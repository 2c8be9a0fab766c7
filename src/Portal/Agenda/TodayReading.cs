using EOffice.Grains;
using EOffice.Grains.Agenda;
using EOffice.Portal.Security;

namespace EOffice.Portal.Agenda;

/// <summary>What still takes place today in the calendars of the officer of this request.</summary>
public sealed class TodayReading(TenantGrains grains, CurrentOfficer officer, AgendaClock times)
{
    private const int MostPosts = 3;

    public async Task<IReadOnlyList<AgendaLine>> ReadAsync()
    {
        var (from, to) = (times.Start(times.Today), times.Start(times.Today.AddDays(1)));
        var lines = new List<AgendaLine>();
        foreach (var post in officer.Posts.Ids.Take(MostPosts))
        {
            lines.AddRange((await grains.Get<IAgendaGrain>().ReadAsync(new AgendaQuery(officer.Posts, AgendaPlace.Of(post), from, to)))?.Lines ?? []);
        }

        return [.. lines
            .Where(line => line is { Item: not null, Cancelled: false, Answer: not Attendance.Declined and not Attendance.Represented } && line.End > times.Now)
            .DistinctBy(line => (line.Item, line.Day)).OrderBy(line => line.Start)];
    }
}
