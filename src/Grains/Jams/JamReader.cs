using EOffice.Grains.Inbox;
using EOffice.Grains.Organisation;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Npgsql;

namespace EOffice.Grains.Jams;

/// <summary>Reads what lies on others' desks, from the desks themselves: what was done a moment ago is not in it.</summary>
internal sealed class JamReader(OfficeDatabase database)
{
    public const int PageSize = 25;

    // Every line that needs doing, out of an index that holds nothing else, and no table.
    private const string Worst = """
        select w.*, (sum(w.late) over ())::int from (
          select p.place, count(*) filter (where l.kind <> 'Disposition')::int, count(*) filter (where l.kind = 'Disposition')::int,
            (count(*) filter (where l.due_on < $3))::int as late, min(l.moved_at) as since
          from unnest($1::uuid[], $2::uuid[]) p (post, place) join desk_line l on l.post = p.post
          where l.verb <> 'None' and l.status <> 'informed' group by p.place) w
        where (-w.late, w.since, w.place) > (-$4, $5, $6)
        order by w.late desc, w.since, w.place limit 26
        """;

    // Walks the same index of each desk from the cursor on, and stops; the lines themselves are read of one page alone.
    private const string List = $$"""
        select {{InboxSql.Columns}}, {{Told}}
        from (
          select l.* from unnest($1::uuid[]) p (post), lateral (
            select l.post, l.item, l.moved_at from desk_line l
            where l.post = p.post and l.verb <> 'None' and l.status <> 'informed' {only} and (l.moved_at, l.item, l.post) > ($4, $5, $6)
            order by l.moved_at, l.item limit 26) l
          order by l.moved_at, l.item, l.post limit 26) n,
          lateral (select * from desk_line l where l.item = n.item and l.post = n.post offset 0) d
        {{Reminded}} order by d.moved_at, d.item, d.post
        """;

    private const string One = $$"""
        select {{InboxSql.Columns}}, {{Told}} from desk_line d {{Reminded}}
        where d.post = any($1) and d.item = $4 and d.verb <> 'None' and d.status <> 'informed'
        """;

    private const string Told = "exists (select from desk_line o where o.item = d.item and o.post = any($2) offset 0), r.at, r.today";

    private const string Reminded = """
        left join lateral (
          select max(r.at) filter (where r.since = d.moved_at) as at, coalesce(bool_or(r.day = $3), false) as today
          from desk_reminder r where r.post = d.post and r.item = d.item) r on true
        """;

    private const string Received = $$"""
        select {{InboxSql.Columns}}, n.name, r.by_post, r.words, r.at
        from (select distinct on (post, item) * from desk_reminder where post = any($1) order by post, item, day desc) r
          join desk_line d on d.item = r.item and d.post = r.post and d.moved_at = r.since and d.verb <> 'None'
          join person n on n.id = r.by_person
        order by r.at desc, d.item limit 25
        """;

    private static readonly string[] Lists =
    [
        .. new[] { "", "and l.kind <> 'Disposition'", "and l.kind = 'Disposition'", "and l.due_on < $3" }.Select(only => List.Replace("{only}", only, StringComparison.Ordinal)),
    ];

    /// <param name="places">For each of the posts what it is counted under.</param>
    /// <returns>One more than a page when there are more.</returns>
    public Task<List<JamRow>> WorstAsync(TenantId tenant, Guid[] posts, Guid[] places, DateOnly today, JamCursor after)
        => database.ReadAllAsync(
            tenant, Worst, row => new JamRow(row.GetGuid(0), row.GetInt32(1), row.GetInt32(2), row.GetInt32(3), row.GetFieldValue<DateTimeOffset>(4), row.GetInt32(5)),
            posts, places, today, after.Late, after.At, after.Id);

    /// <param name="mine">The officer's own posts.</param>
    /// <returns>One more than a page when there are more.</returns>
    public Task<List<LyingLine>> ListAsync(TenantId tenant, Guid[] posts, Guid[] mine, JamShow show, DateOnly today, JamCursor after)
        => database.ReadAllAsync(tenant, Lists[(int)show], Read, posts, mine, today, after.At, after.Id, after.Post);

    public Task<LyingLine?> OneAsync(TenantId tenant, PostId post, Guid[] mine, DateOnly today, Guid item)
        => database.ReadOneAsync(tenant, One, Read, new[] { post.Value }, mine, today, item);

    public Task<List<ReceivedReminder>> ReceivedAsync(TenantId tenant, Guid[] posts, DirectorySnapshot directory)
        => database.ReadAllAsync(
            tenant, Received,
            row => new ReceivedReminder(
                InboxSql.Read(row), row.GetString(14), directory.Name(new PostId(row.GetGuid(15))).Title, row.GetString(16), row.GetFieldValue<DateTimeOffset>(17)),
            posts);

    private static LyingLine Read(NpgsqlDataReader row)
        => new(InboxSql.Read(row).ToldTo(row.GetBoolean(14)), row.GetBoolean(14), row.Instant(15), row.GetBoolean(16));
}

internal sealed record JamRow(Guid Place, int Letters, int Dispositions, int Late, DateTimeOffset Since, int LateInAll);

internal sealed record LyingLine(DeskLine Line, bool MayOpen, DateTimeOffset? RemindedAt, bool RemindedToday);
