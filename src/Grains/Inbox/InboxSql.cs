using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Grains.Storage;
using Npgsql;

namespace EOffice.Grains.Inbox;

/// <summary>Queries over desk lines. Each walks an index from the cursor on and stops: what they cost doesn't grow with the years.</summary>
internal static class InboxSql
{
    public const int PageSize = 25;

    public const string Columns = """
        d.item, d.kind, d.post, d.box, d.verb, d.unread, d.title, d.counterpart, d.number, d.status, d.secrecy, d.urgency, d.due_on, d.moved_at
        """;

    // An item that lies on several of my desks is shown once: the line with something to do, else the one that moved last.
    private const string OneShown = """
        not exists (select from desk_line o where o.item = d.item and o.post = any($1) and o.post <> d.post {and}
          and (o.verb <> 'None', o.moved_at, o.post) > (d.verb <> 'None', d.moved_at, d.post) {apart})
        """;

    /// <summary>Among all lines of the item on desks $1. "offset 0" keeps PostgreSQL from turning a few look-ups by key into a join over whole tables.</summary>
    public static readonly string IsTheOneShown =
        OneShown.Replace("{and}", "", StringComparison.Ordinal).Replace("{apart}", "offset 0", StringComparison.Ordinal);

    private const string Page = $$"""
        select {{Columns}} from unnest($1::uuid[]) p (post), unnest($4::text[]) b (box), lateral (
          select * from desk_line d
          where d.post = p.post and d.box = b.box and (d.moved_at, d.item) < ($2, $3) {filter} and {{OneShown}}
          order by d.moved_at desc, d.item desc limit 26) d
        order by d.moved_at desc, d.item desc limit 26
        """;

    // Nothing to do, and yet news: an index holds these alone.
    /// <summary>What a line says when a leader moved its work on.</summary>
    public static readonly string[] Moved = ["reassigned", "passed-over"];

    private const string IsTold = "unread and verb = 'None' and status in ('reassigned', 'passed-over')";

    public const string Told = $"""
        select {Columns} from unnest($1::uuid[]) p (post), lateral (
          select * from desk_line where post = p.post and {IsTold} order by moved_at desc, item desc limit 10) d
        order by d.moved_at desc, d.item desc limit 10
        """;

    // A thousand lines that need action on one desk are counted as that; the bell says "99+" long before.
    public const string Counts = $"""
        with action as materialized (
          select distinct on (l.item) l.item, l.box, l.verb
          from unnest($1::uuid[]) p (post), unnest(array['Incoming', 'Dispositions', 'Outgoing']) b (box), lateral (
            select item, box, verb from desk_line where post = p.post and box = b.box and verb <> 'None' limit 1000) l),
        unread as (
          select distinct l.item from unnest($1::uuid[]) p (post), lateral (
            select item from desk_line where post = p.post and box = 'Incoming' and unread limit 100) l)
        select least(100, count(*) filter (where box = 'Incoming'))::int, (select least(100, count(*))::int from unread),
          least(100, count(*) filter (where box = 'Dispositions'))::int, least(100, count(*) filter (where box = 'Outgoing'))::int,
          least(100, count(*) filter (where verb = 'Initial'))::int, least(100, count(*) filter (where verb = 'Seal'))::int,
          least(100, count(*) + (select count(*) from person_notice where person = $2 and seen_at is null)
            + (select count(*) from person_reminder where person = $2 and seen_at is null)
            + (select count(*) from support_access where state = 'Asked' and asked_at > now() - interval '7 days'
              and exists (select from account where person = $2 and administrator and not disabled))
            + (select count(*) from (select distinct item from agenda_news where post = any($1) and until > now() limit 100) n)
            + (select count(distinct l.item) from unnest($1::uuid[]) p (post), lateral (select item from desk_line where post = p.post and {IsTold} limit 100) l))::int
        from action
        """;

    public const string Deadlines = """
        select
          (select least(100, count(distinct l.item))::int from unnest($1::uuid[]) p (post), lateral (
            select item from desk_line where post = p.post and verb <> 'None' and status <> 'informed' and due_on <= $2 limit 100) l),
          (select least(100, count(distinct l.item))::int from unnest($1::uuid[]) p (post), lateral (
            select item from desk_line where post = p.post and due_on is not null and verb not in ('Accept', 'FollowUp') and due_on < $2 limit 100) l)
        """;

    private static readonly string PageOfAll = PageWhere("");

    private static readonly string PageOfAction = PageWhere("and {line}.verb <> 'None'");

    private static readonly string PageOfUnread = PageWhere("and {line}.unread");

    private static readonly string PageOfDue = PageWhere("and {line}.verb <> 'None' and {line}.due_on <= $5");

    // Only a sheet has a last day while it is open; whoever works on it has one of the two verbs, so the rest are those who gave it.
    private static readonly string PageOfGivenLate =
        PageWhere("and {line}.due_on is not null and {line}.verb not in ('Accept', 'FollowUp') and {line}.due_on < $5");

    public static readonly string Waiting = PageOfAction.Replace("limit 26", "limit 200", StringComparison.Ordinal);

    public static string PageOf(DeskFilter filter) => filter switch
    {
        DeskFilter.All => PageOfAll,
        DeskFilter.NeedsAction => PageOfAction,
        DeskFilter.Unread => PageOfUnread,
        DeskFilter.Due => PageOfDue,
        DeskFilter.GivenLate => PageOfGivenLate,
    };

    public static DeskLine Read(NpgsqlDataReader row)
        => new(
            row.GetGuid(0), row.Enum<DeskItem>(1), new PostId(row.GetGuid(2)), row.Enum<DeskBox>(3), row.Enum<DeskVerb>(4), row.GetBoolean(5), row.GetString(6),
            row.GetString(7), row.GetString(8), row.GetString(9), row.Enum<Secrecy>(10), row.Enum<Urgency>(11), row.Day(12),
            row.GetFieldValue<DateTimeOffset>(13));

    private static string PageWhere(string filter)
        => Page.Replace("{filter}", filter.Replace("{line}", "d", StringComparison.Ordinal), StringComparison.Ordinal)
            .Replace("{apart}", "", StringComparison.Ordinal)
            .Replace("{and}", "and o.box = d.box " + filter.Replace("{line}", "o", StringComparison.Ordinal), StringComparison.Ordinal);
}
