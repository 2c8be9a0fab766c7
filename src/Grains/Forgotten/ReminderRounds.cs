using EOffice.Grains.Mail;
using EOffice.Grains.Organisation;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using EOffice.Grains.WorkingTime;
using EOffice.Tenancy;
using Npgsql;

namespace EOffice.Grains.Forgotten;

/// <summary>Twice a working day looks for what lies too long, and tells each person in one notice what is new.</summary>
/// <remarks>
/// 1. The row in <c>due</c> is locked for as long as a round takes and moves with it: one process does it, once.
/// 2. What was told is kept, a row a thing and stage, for as long as the thing lies: nothing is told twice, whatever clocks did meanwhile.
/// 3. What came while no process ran is told in the next round, all of it together. While the office rests nothing is told.
/// </remarks>
internal sealed class ReminderRounds(
    OfficeDatabase database, ReminderSettingStore settings, WorkingCalendars calendars, DirectoryCache directories, TenantCatalog catalog, MailOptions mail) : ITimedWork
{
    public const string Kind = "forgotten.round";

    private const string SelectDue = "select at from due where kind = $1";

    private const string Lock = "select at from due where kind = $1 and at <= $2 for update skip locked";

    private const string Move = "update due set at = $2 where kind = $1 and at = $3";

    private const string Prune = """
        delete from forgotten f where not exists (
          select from desk_line d where d.item = f.item and d.post = f.post and d.verb = f.verb and d.moved_at = f.since)
        """;

    // Today's stay, so that nobody is reminded twice on one day of what came back.
    private const string PruneByHand = """
        delete from desk_reminder r where r.day < $1 and not exists (
          select from desk_line d where d.item = r.item and d.post = r.post and d.verb <> 'None' and d.moved_at = r.since)
        """;

    // A letter that will go out by itself is told to nobody above: by then it is sent.
    private const string Tell = """
        insert into forgotten (item, post, verb, since, stage, at)
        select d.item, d.post, d.verb, d.moved_at, s.stage, $4
        from unnest($1::text[], $2::timestamptz[], $3::timestamptz[]) k (verb, holder, superior),
          lateral (select item, post, verb, status, moved_at from desk_line l where l.verb = k.verb and l.verb <> 'None' and l.moved_at <= k.holder) d,
          unnest(array['Holder', 'Superior']) s (stage)
        where s.stage = 'Holder' or (d.moved_at <= k.superior and d.status <> 'unsent')
        on conflict do nothing
        """;

    private const string SelectLying = "select post, stage, count(*)::int, max(at) = $1 from forgotten group by post, stage";

    private const string Put = """
        insert into person_reminder as r (person, own, below, at) select *, $4 from unnest($1::uuid[], $2::int[], $3::int[])
        on conflict (person) do update set own = excluded.own, below = excluded.below, at = excluded.at, seen_at = null,
          by_hand = case when r.seen_at is null then r.by_hand else 0 end
        """;

    // Once a day each, in the transaction that puts the message.
    private const string TakeMails = """
        update person_reminder r set mailed_on = $2 from person p join account a on a.person = p.id
        where r.person = any($1) and p.id = r.person and p.email <> '' and not a.disabled and r.mailed_on is distinct from $2 returning r.person
        """;

    public async Task PassAsync(TenantId tenant, DateTimeOffset now)
    {
        var at = await database.ReadOneAsync(tenant, SelectDue, row => row.Instant(0), Kind);
        if (at is not { } due)
        {
            return;
        }

        var calendar = await calendars.GetAsync(tenant);
        var (begins, next) = (calendar.NextWorked(now), ReminderRules.NextRound(now, calendar));
        if (due <= now && begins == now && catalog.Get(tenant).State == TenantState.Active)
        {
            await RoundAsync(tenant, now, calendar);
        }
        else if (due <= now || due > next)
        {
            // The office rests, or is closed down; or the clock was ahead when this was written, or a holiday became a working day.
            await database.WriteAsync(tenant, Move, Kind, begins > now ? begins : next, due);
        }
    }

    private async Task RoundAsync(TenantId tenant, DateTimeOffset now, WorkingCalendar calendar)
    {
        var (rules, directory) = (await settings.ReadAsync(tenant), await directories.GetAsync(tenant));
        var mails = rules.Mails && mail.IsSet;
        if (mails)
        {
            await database.Signals.AnnounceWorkAsync(tenant);
        }

        await using var connection = await database.Of(tenant).OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        if (await connection.ReadValueAsync<DateTime?>(Lock, Kind, now) is null)
        {
            return;   // another process is at it, or was
        }

        await connection.WriteAsync(Prune);
        await connection.WriteAsync(PruneByHand, calendar.Today(now));
        var told = await TellAsync(connection, rules, directory, now, calendar) > 0 ? Telling.Of(await LyingAsync(connection, now), directory) : [];
        if (told.Count > 0)
        {
            await connection.WriteAsync(
                Put, told.Select(one => one.Person.Value).ToArray(), told.Select(one => one.Own).ToArray(), told.Select(one => one.Below).ToArray(), now);
        }

        var left = mails && await MailAsync(connection, told, calendar.Today(now));
        await connection.WriteAsync(DueRow.Put(Kind, Guid.Empty, ReminderRules.NextRound(now, calendar)));
        await transaction.CommitAsync();
        if (told.Count > 0)
        {
            database.Signals.Committed(tenant, left, told.Select(one => one.Person.Value));
        }
    }

    private static async Task<int> TellAsync(NpgsqlConnection connection, ReminderRules rules, DirectorySnapshot directory, DateTimeOffset now, WorkingCalendar calendar)
    {
        var cutoffs = rules.Cutoffs(now, calendar);
        return directory.Posts.Count == 0 ? 0 : await connection.WriteAsync(
            Tell, cutoffs.Select(one => one.Verb.ToString()).ToArray(), cutoffs.Select(one => one.Holder).ToArray(),
            cutoffs.Select(one => one.Superior ?? DateTimeOffset.UnixEpoch).ToArray(), now);
    }

    private static async Task<List<Lying>> LyingAsync(NpgsqlConnection connection, DateTimeOffset now)
    {
        await using var command = new NpgsqlCommand(SelectLying, connection) { Parameters = { SqlParameter.Of(now) } };
        await using var row = await command.ExecuteReaderAsync();
        var lying = new List<Lying>();
        while (await row.ReadAsync())
        {
            lying.Add(new Lying(new PostId(row.GetGuid(0)), row.Enum<ForgottenStage>(1), row.GetInt32(2), row.GetBoolean(3)));
        }

        return lying;
    }

    private static async Task<bool> MailAsync(NpgsqlConnection connection, IReadOnlyList<Told> told, DateOnly day)
    {
        var taken = new HashSet<Guid>();
        await using (var command = new NpgsqlCommand(TakeMails, connection)
        {
            Parameters = { SqlParameter.Of(told.Select(one => one.Person.Value).ToArray()), SqlParameter.Of(day) },
        })
        {
            await using var row = await command.ExecuteReaderAsync();
            while (await row.ReadAsync())
            {
                taken.Add(row.GetGuid(0));
            }
        }

        foreach (var one in told.Where(one => taken.Contains(one.Person.Value)))
        {
            var message = new DigestOrder(one.Person.Value, one.Own, one.Below, day).ToMessage();
            await connection.WriteAsync(AggregateSql.InsertOutbox, message.Id, message.Kind, message.Payload);
        }

        return taken.Count > 0;
    }
}
