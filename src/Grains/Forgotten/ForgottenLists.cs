using System.Collections.Immutable;
using EOffice.Grains.Inbox;
using EOffice.Grains.Storage;
using EOffice.Grains.WorkingTime;
using EOffice.Tenancy;
using Npgsql;

namespace EOffice.Grains.Forgotten;

/// <summary>Reads what lies too long by now, from the desks themselves: what was done a moment ago is not in it.</summary>
internal sealed class ForgottenLists(OfficeDatabase database, ReminderSettingStore settings, WorkingCalendars calendars, TimeProvider clock)
{
    private const int PageSize = 25;
    private const int GroupsAPage = 50;

    // Walks the lines that need action of these desks, which are few.
    private const string Page = $$"""
        select {{InboxSql.Columns}}, exists (select from desk_line o where o.item = d.item and o.post = any($6)),
          (select f.at from forgotten f where f.item = d.item and f.post = d.post and f.verb = d.verb and f.since = d.moved_at and f.stage = 'Superior')
        from (
          select l.* from unnest($1::uuid[]) p (post), unnest($2::text[], $3::timestamptz[]) k (verb, before), lateral (
            select * from desk_line l
            where l.post = p.post and l.verb = k.verb and l.verb <> 'None' and l.moved_at <= k.before and (l.moved_at, l.item) > ($4, $5)
            order by l.moved_at, l.item limit 26) l
          order by l.moved_at, l.item limit 26) d
        order by d.moved_at, d.item
        """;

    private const string Groups = """
        select {group}, count(*)::int from unnest($1::text[], $2::timestamptz[]) k (verb, before),
          lateral (select post from desk_line l where l.verb = k.verb and l.verb <> 'None' and l.moved_at <= k.before) d
          join post p on p.id = d.post
        where d.post = any($3) group by 1 order by 2 desc, 1 offset $4 limit 51
        """;

    private static readonly string GroupsByOffice = Groups.Replace("{group}", "p.office", StringComparison.Ordinal);

    private static readonly string GroupsByPost = Groups.Replace("{group}", "p.id", StringComparison.Ordinal);

    /// <param name="mine">The officer's own posts.</param>
    public async Task<(ImmutableArray<ForgottenLine> Lines, string? Next)> PageAsync(TenantId tenant, Guid[] desks, Guid[] mine, string? after)
    {
        var cutoffs = await CutoffsAsync(tenant);
        var cursor = PageCursor.Parse(after);
        cursor = cursor == PageCursor.Start ? new PageCursor(DateTimeOffset.UnixEpoch, Guid.Empty) : cursor;
        var lines = await database.ReadAllAsync(tenant, Page, Read, desks, Verbs(cutoffs), Before(cutoffs), cursor.At, cursor.Id, mine);
        return lines.Count <= PageSize
            ? ([.. lines], null)
            : ([.. lines.Take(PageSize)], new PageCursor(lines[PageSize - 1].Line.MovedAt, lines[PageSize - 1].Line.Item).ToString());
    }

    /// <summary>One group more than a page when there are more.</summary>
    public async Task<(List<(Guid Id, int Count)> Groups, bool More)> GroupsAsync(TenantId tenant, bool byPost, Guid[] posts, int skip)
    {
        var cutoffs = await CutoffsAsync(tenant);
        var groups = await database.ReadAllAsync(
            tenant, byPost ? GroupsByPost : GroupsByOffice, row => (row.GetGuid(0), row.GetInt32(1)), Verbs(cutoffs), Before(cutoffs), posts, Math.Max(0, skip));
        return groups.Count <= GroupsAPage ? (groups, false) : (groups[..GroupsAPage], true);
    }

    private async Task<ImmutableArray<Cutoff>> CutoffsAsync(TenantId tenant)
        => (await settings.ReadAsync(tenant)).Cutoffs(clock.GetUtcNow(), await calendars.GetAsync(tenant));

    private static string[] Verbs(ImmutableArray<Cutoff> cutoffs) => [.. cutoffs.Select(one => one.Verb.ToString())];

    private static DateTimeOffset[] Before(ImmutableArray<Cutoff> cutoffs) => [.. cutoffs.Select(one => one.Holder)];

    private static ForgottenLine Read(NpgsqlDataReader row)
    {
        var (line, mayOpen) = (InboxSql.Read(row), row.GetBoolean(14));
        return new ForgottenLine(line.ToldTo(mayOpen), ReminderRules.KindOf(line.Verb), mayOpen, row.Instant(15));
    }
}
