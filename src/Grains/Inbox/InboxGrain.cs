using EOffice.Grains.Organisation;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Inbox;

[StatelessWorker(GrainKeys.WorkersPerKey)]
internal sealed class InboxGrain(OfficeDatabase database, DeskFinder finder, TenantCatalog catalog, TimeProvider clock) : Grain, IInboxGrain
{
    private static readonly string[] EveryBox = Enum.GetNames<DeskBox>();

    public async Task<DeskPage> PageAsync(DeskQuery query)
    {
        var after = PageCursor.Parse(query.After);
        var boxes = query.Box is { } box ? [box.ToString()] : EveryBox;
        object?[] asked = [Ids(query.Posts), after.At, after.Id, boxes, .. query.Filter is DeskFilter.Due or DeskFilter.GivenLate ? [Today()] : Array.Empty<object?>()];
        return ToPage(await database.ReadAllAsync(this.Tenant(), InboxSql.PageOf(query.Filter), InboxSql.Read, asked));
    }

    public async Task<DeskPage> WaitingAsync(PostIds posts)
        => new([.. await database.ReadAllAsync(
            this.Tenant(), InboxSql.Waiting, InboxSql.Read, Ids(posts.Ids), PageCursor.Start.At, PageCursor.Start.Id, EveryBox)], null);

    public async Task<DeskPage> ToldAsync(PostIds posts) => new([.. await database.ReadAllAsync(this.Tenant(), InboxSql.Told, InboxSql.Read, Ids(posts.Ids))], null);

    public async Task<DeskDeadlines> DeadlinesAsync(PostIds posts)
        => (await database.ReadOneAsync(
            this.Tenant(), InboxSql.Deadlines, row => new DeskDeadlines(row.GetInt32(0), row.GetInt32(1)), Ids(posts.Ids), Today()))!;

    public async Task<DeskCounts> CountsAsync(PostIds posts, PersonId person)
        => (await database.ReadOneAsync(
            this.Tenant(), InboxSql.Counts,
            row => new DeskCounts(
                row.GetInt32(0), row.GetInt32(1), row.GetInt32(2), row.GetInt32(3), row.GetInt32(4), row.GetInt32(5), row.GetInt32(6)),
            Ids(posts.Ids), person.Value))!;

    public async Task<DeskPage> SearchAsync(DeskSearch query)
    {
        if (ItemWords.Query(query.Text) is not { } words)
        {
            return new DeskPage([], null);
        }

        return ToPage(await finder.FindAsync(this.Tenant(), Ids(query.Posts), words, PageCursor.Parse(query.After)));
    }

    public async Task MarkReadAsync(Guid item, PostIds posts)
    {
        var changed = await database.ReadAllAsync(
            this.Tenant(), "update desk_line set unread = false where item = $1 and post = any($2) and unread returning post", row => row.GetGuid(0),
            item, Ids(posts.Ids));
        if (changed.Count > 0)
        {
            database.Signals.Committed(this.Tenant(), leftWork: false, changed);
        }
    }

    /// <summary>One line more than a page is read to know whether another page follows.</summary>
    private static DeskPage ToPage(List<DeskLine> lines)
        => lines.Count <= InboxSql.PageSize
            ? new DeskPage([.. lines], null)
            : new DeskPage([.. lines.Take(InboxSql.PageSize)], new PageCursor(lines[InboxSql.PageSize - 1].MovedAt, lines[InboxSql.PageSize - 1].Item).ToString());

    private DateOnly Today() => catalog.Today(this.Tenant(), clock.GetUtcNow());

    private static Guid[] Ids(IEnumerable<PostId> posts) => [.. posts.Select(post => post.Value)];
}
