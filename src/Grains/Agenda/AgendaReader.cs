using EOffice.Grains.Organisation;
using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Agenda;

/// <summary>Items by calendar and time.</summary>
internal sealed class AgendaReader(OfficeDatabase database)
{
    /// <summary>More than any calendar holds in the time that is asked for.</summary>
    public const int Most = 1_000;

    private const string SelectItems = """
        select i.state from agenda_item i
        where i.id in (select item from agenda_line where calendar = any($1) and month = any($2)) order by i.id limit $3
        """;

    private const string SelectOfLetter = "select state from agenda_item where letter = $1 order by id limit 50";

    private const string SelectWaiting = """
        select i.state, w.post from (select post, until, item from agenda_waiting where post = any($1) and until > $2 order by until, item limit $3) w
        join agenda_item i on i.id = w.item
        """;

    private const string SelectNews = """
        select i.state, n.kind, n.post from agenda_news n join agenda_item i on i.id = n.item
        where n.post = any($1) and n.until > $2 order by n.at desc, n.item limit 20
        """;

    // What is over goes with the next look.
    private const string DropNews = "delete from agenda_news where post = any($2) and (item = $1 or until < $3) returning post";

    /// <summary>Items that stand in one of the calendars and take place at some time between.</summary>
    public async Task<List<AgendaItem>> ItemsAsync(TenantId tenant, IEnumerable<Guid> calendars, DateTimeOffset from, DateTimeOffset to)
        => [.. (await database.ReadAllAsync(tenant, SelectItems, row => OfficeJson.Read<AgendaItem>(row.GetString(0)),
            calendars.Distinct().ToArray(), AgendaChanges.MonthsOf(from, to).ToArray(), Most)).Where(item => item.DaysWithin(from, to).Any())];

    public Task<List<AgendaItem>> OfLetterAsync(TenantId tenant, Guid letter)
        => database.ReadAllAsync(tenant, SelectOfLetter, row => OfficeJson.Read<AgendaItem>(row.GetString(0)), letter);

    public Task<List<(AgendaItem Item, AgendaNewsKind Kind, PostId Post)>> NewsAsync(TenantId tenant, IEnumerable<PostId> posts, DateTimeOffset now)
        => database.ReadAllAsync(
            tenant, SelectNews, row => (OfficeJson.Read<AgendaItem>(row.GetString(0)), row.Enum<AgendaNewsKind>(1), new PostId(row.GetGuid(2))), posts.Select(post => post.Value).ToArray(), now);

    public async Task MarkSeenAsync(TenantId tenant, Guid item, IEnumerable<PostId> posts, DateTimeOffset now)
    {
        var seen = await database.ReadAllAsync(tenant, DropNews, row => row.GetGuid(0), item, posts.Select(post => post.Value).ToArray(), now);
        if (seen.Count > 0)
        {
            database.Signals.Committed(tenant, leftWork: false, seen);
        }
    }

    /// <summary>Items with the participant who has not answered, the next first.</summary>
    public Task<List<(AgendaItem Item, PostId Post)>> WaitingAsync(TenantId tenant, IEnumerable<PostId> posts, DateTimeOffset now, int most)
        => database.ReadAllAsync(tenant, SelectWaiting, row => (OfficeJson.Read<AgendaItem>(row.GetString(0)), new PostId(row.GetGuid(1))),
            posts.Select(post => post.Value).ToArray(), now, most);
}
