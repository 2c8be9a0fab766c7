using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Inbox;

/// <summary>Finds lines by words among what lies on some desks, newest first.</summary>
/// <remarks>
/// 1. A few of the newest lines are looked at one by one: frequent words, and everything on a small desk, are found there.
/// 2. A word that few items of the whole government have is found through the index of words.
/// 3. What is left is frequent elsewhere and rare on these desks: their lines are walked further down until a page is full.
/// No step reads more than it has to show, whatever the size of the government.
/// </remarks>
internal sealed class DeskFinder(OfficeDatabase database)
{
    /// <summary>Lines looked at first.</summary>
    public const int FirstWalk = 1_000;

    /// <summary>Lines looked at each time when going further down.</summary>
    public const int LongWalk = 10_000;

    /// <summary>Items with the words, up to which going from the words to the desks is quick.</summary>
    public const int Few = 5_000;

    // The walk reads one index and no table: on a desk with 100,000 lines PostgreSQL would otherwise read and sort them all.
    private const string Walk = $$"""
        with walked as materialized (
          select w.* from unnest($1::uuid[]) p (post), lateral (
            select l.post, l.item, l.moved_at from desk_line l where l.post = p.post and (l.moved_at, l.item) < ($2, $3)
            order by l.moved_at desc, l.item desc limit $5) w
          order by w.moved_at desc, w.item desc limit $5),
        named as materialized (
          select w.* from walked w, lateral (select t.words from item_text t where t.item = w.item offset 0) t
          where t.words @@ $4::text::tsquery),
        hit as (
          select d.* from named n, lateral (select * from desk_line l where l.item = n.item and l.post = n.post offset 0) d
          where {shown} order by d.moved_at desc, d.item desc limit 26)
        select {{InboxSql.Columns}}, n.count, e.moved_at, e.item from (select count(*)::int from walked) n
        left join lateral (select moved_at, item from walked order by moved_at, item limit 1) e on true
        left join hit d on true order by d.moved_at desc, d.item desc
        """;

    private const string FromWords = $$"""
        with named as materialized (select item from item_text where words @@ $4::text::tsquery limit $5 + 1),
        hit as (
          select d.* from named n, lateral (
            select * from desk_line l where l.item = n.item and l.post = any($1) and (l.moved_at, l.item) < ($2, $3) offset 0) d
          where (select count(*) from named) <= $5 and {shown} order by d.moved_at desc, d.item desc limit 26)
        select {{InboxSql.Columns}}, n.count from (select count(*)::int from named) n left join hit d on true order by d.moved_at desc, d.item desc
        """;

    private static readonly string WalkShown = Walk.Replace("{shown}", InboxSql.IsTheOneShown, StringComparison.Ordinal);

    private static readonly string FromWordsShown = FromWords.Replace("{shown}", InboxSql.IsTheOneShown, StringComparison.Ordinal);

    /// <summary>A page and one line more when there are more.</summary>
    /// <param name="words">As <see cref="ItemWords.Query"/> gives them.</param>
    public async Task<List<DeskLine>> FindAsync(TenantId tenant, Guid[] posts, string words, PageCursor after)
    {
        var (found, end) = await WalkAsync(tenant, posts, words, after, FirstWalk);
        if (found.Count > InboxSql.PageSize || end is null)
        {
            return found;
        }

        if (await FromWordsAsync(tenant, posts, words, after) is { } all)
        {
            return all;
        }

        while (found.Count <= InboxSql.PageSize && end is { } from)
        {
            (var further, end) = await WalkAsync(tenant, posts, words, from, LongWalk);
            found.AddRange(further);
        }

        return found;
    }

    /// <summary>Hits among so many lines after the cursor, and the last line looked at; null when there are no more lines.</summary>
    private async Task<(List<DeskLine> Found, PageCursor? End)> WalkAsync(TenantId tenant, Guid[] posts, string words, PageCursor after, int lines)
    {
        var rows = await database.ReadAllAsync(
            tenant, WalkShown,
            row => (
                Line: row.IsDBNull(0) ? null : InboxSql.Read(row), Walked: row.GetInt32(14),
                End: row.IsDBNull(15) ? default : new PageCursor(row.GetFieldValue<DateTimeOffset>(15), row.GetGuid(16))),
            posts, after.At, after.Id, words, lines);
        return ([.. rows.Select(row => row.Line).OfType<DeskLine>()], rows[0].Walked < lines ? null : rows[0].End);
    }

    /// <summary>All hits; null when too many items of the government have these words.</summary>
    private async Task<List<DeskLine>?> FromWordsAsync(TenantId tenant, Guid[] posts, string words, PageCursor after)
    {
        var rows = await database.ReadAllAsync(
            tenant, FromWordsShown, row => (Line: row.IsDBNull(0) ? null : InboxSql.Read(row), Items: row.GetInt32(14)),
            posts, after.At, after.Id, words, Few);
        return rows[0].Items > Few ? null : [.. rows.Select(row => row.Line).OfType<DeskLine>()];
    }
}
