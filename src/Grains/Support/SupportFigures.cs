using EOffice.Grains.Storage;
using Npgsql;

namespace EOffice.Grains.Support;

/// <summary>
/// What an operator may look at. No table is named here but those that docs/support.md lists, and of them no column with a person's
/// name, an address, a letter's words or a secret: a house test looks at the tables.
/// </summary>
internal static class SupportFigures
{
    private const int Accounts = 50;
    private const int Registers = 200;

    // A refusal's code is of the program; the words of a fault may repeat what a letter says.
    private const string Code = "case when last_error ~ '^[a-z-]+[.][a-z0-9-]+$' then last_error end";

    private const string Settings = """
        select name, value from (
          select 1 as no, 'policy.second-factor' as name, second_factor as value from security_policy union all
          select 2, 'policy.required-from', required_from::text from security_policy union all
          select 3, 'policy.idle-minutes', idle_minutes::text from security_policy union all
          select 4, 'policy.longest-hours', longest_hours::text from security_policy union all
          select 5, 'policy.shortest-password', shortest_password::text from security_policy union all
          select 6, 'sign-on.match', (select match from single_sign_on where is_on) union all
          select 7, 'signing.provider', coalesce((select kind from signing_provider), 'Embedded') union all
          select 8, 'signing.long-term', (select long_term::text from signing_setting) union all
          select 9, 'hours.days', (select array_to_string(days, ',') from working_hours) union all
          select 10, 'hours.opens', (select to_char(opens, 'HH24.MI') || '–' || to_char(closes, 'HH24.MI') from working_hours) union all
          select 11, 'reminder.mails', (select mails::text from reminder_setting) union all
          select 12, 'mode.practice', practice::text from operating_mode union all
          select 13, 'count.offices', (select count(*)::text from office where ended_on is null) union all
          select 14, 'count.posts', (select count(*)::text from post where ended_on is null) union all
          select 15, 'count.patterns', (select count(*)::text from number_pattern) union all
          select 16, 'count.classifications', (select count(*)::text from classification where active) union all
          select 17, 'count.webhooks', (select count(*)::text from webhook where active) union all
          select 18, 'count.webhooks-off', (select count(*)::text from webhook where not active)) s
        order by no
        """;

    // Of timed work and of deliveries there may be many; who looks needs to know that there are a thousand, not how many more.
    private const string Queues = $"""
        select 'outbox', kind, count(*) filter (where not dead)::int, count(*) filter (where dead)::int, min(created_at) filter (where not dead), max(attempts)
        from (select kind, dead, created_at, attempts from outbox limit 100000) o group by kind
        union all
        select 'due', kind, count(*)::int, 0, min(at), 0 from (select kind, at from due where at <= $1 order by at limit 1000) d group by kind
        union all
        select 'webhook', event, 0, count(*)::int, min(at), max(attempts)
        from (select event, at, attempts from webhook_delivery where state = 'GivenUp' limit 1000) w group by event
        order by 1 desc, 2
        """;

    private const string AccountPage = """
        select a.user_name, a.administrator, a.disabled, a.must_change,
          nullif(concat_ws(', ', case when exists (select from second_factor f where f.person = a.person and f.sealed_secret is not null) then 'App' end,
            case when exists (select from passkey k where k.person = a.person) then 'Passkey' end), ''),
          a.signed_in_at, (select count(*) from session s where s.person = a.person and s.expires_at > $3)::int
        from account a where a.user_name > $1 order by a.user_name limit $2
        """;

    private const string AccountCounts = """
        select 'accounts.all', count(*)::text from account union all
        select 'accounts.nip-only', count(*)::text from account where user_name is null union all
        select 'accounts.disabled', count(*)::text from account where disabled union all
        select 'accounts.administrators', count(*)::text from account where administrator and not disabled
        """;

    private const string RegisterLast = "select register, period, last from register_counter order by period desc, register limit $1";

    private const string Troubles = $"""
        select 'outbox', kind, {Code}, count(*)::int, max(next_attempt_at) from (select kind, last_error, next_attempt_at from outbox where last_error is not null limit 100000) o
        group by 2, 3
        union all
        select 'sign-on', 'refused', reason, count(*)::int, max(at) from sign_on_refused group by reason
        union all
        select 'signing', 'attempt', outcome, count(*)::int, max(begun_at) from signing_attempt where begun_at > $1::timestamptz - interval '7 days' group by outcome
        union all
        select 'guessing', 'blocked', null, count(*)::int, max(last_at) from attempt where last_at > $1::timestamptz - interval '1 day' and blocked_until > $1 having count(*) > 0
        union all
        select 'documents', state, null, count(*)::int, null from fixity_document where state in ('Damaged', 'Missing') group by state
        order by 1 desc, 4 desc, 2
        """;

    public static async Task<SupportLook> ReadAsync(NpgsqlConnection connection, SupportPart part, string? after, DateTimeOffset now)
    {
        var look = new SupportLook(part, now, null);
        return part switch
        {
            SupportPart.Settings => look with { Facts = [.. await connection.ReadAllAsync(Settings, Fact)] },
            SupportPart.Queues => look with { Queues = [.. await connection.ReadAllAsync(Queues, Queue, now)] },
            SupportPart.Accounts => await AccountsAsync(connection, look, after),
            SupportPart.Registers => look with { Registers = [.. await connection.ReadAllAsync(RegisterLast, Register, Registers)] },
            SupportPart.Troubles => look with { Troubles = [.. await connection.ReadAllAsync(Troubles, Trouble, now)] },
        };
    }

    private static async Task<SupportLook> AccountsAsync(NpgsqlConnection connection, SupportLook look, string? after)
    {
        var accounts = await connection.ReadAllAsync(AccountPage, Account, after ?? "", Accounts + 1, look.At);
        return look with
        {
            Facts = [.. await connection.ReadAllAsync(AccountCounts, Fact)],
            Accounts = [.. accounts.Take(Accounts)],
            Next = accounts.Count > Accounts ? accounts[Accounts - 1].UserName : null,
        };
    }

    private static SupportFact Fact(NpgsqlDataReader row) => new(row.GetString(0), row.Text(1));

    private static SupportQueue Queue(NpgsqlDataReader row) => new(row.GetString(0), row.GetString(1), row.GetInt32(2), row.GetInt32(3), row.Instant(4), row.GetInt32(5));

    private static SupportAccount Account(NpgsqlDataReader row)
        => new(row.GetString(0), row.GetBoolean(1), row.GetBoolean(2), row.GetBoolean(3), row.Text(4), row.Instant(5), row.GetInt32(6));

    private static SupportRegister Register(NpgsqlDataReader row) => new(row.GetString(0), row.GetString(1), row.GetInt32(2));

    private static SupportTrouble Trouble(NpgsqlDataReader row) => new(row.GetString(0), row.GetString(1), row.Text(2), row.GetInt32(3), row.Instant(4));
}
