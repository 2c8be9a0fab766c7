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

    /// <summary>Items that stand in one of the calendars and take place at some time between.</summary>
    public async Task<List<AgendaItem>> ItemsAsync(TenantId tenant, IEnumerable<Guid> calendars, DateTimeOffset from, DateTimeOffset to)
        => [.. (await database.ReadAllAsync(tenant, SelectItems, row => OfficeJson.Read<AgendaItem>(row.GetString(0)),
            calendars.Distinct().ToArray(), AgendaChanges.MonthsOf(from, to).ToArray(), Most)).Where(item => item.DaysWithin(from, to).Any())];

    public Task<List<AgendaItem>> OfLetterAsync(TenantId tenant, Guid letter)
        => database.ReadAllAsync(tenant, SelectOfLetter, row => OfficeJson.Read<AgendaItem>(row.GetString(0)), letter);

    /// <summary>Items with the participant who has not answered, the next first.</summary>
    public Task<List<(AgendaItem Item, PostId Post)>> WaitingAsync(TenantId tenant, IEnumerable<PostId> posts, DateTimeOffset now, int most)
        => database.ReadAllAsync(tenant, SelectWaiting, row => (OfficeJson.Read<AgendaItem>(row.GetString(0)), new PostId(row.GetGuid(1))),
            posts.Select(post => post.Value).ToArray(), now, most);
}
