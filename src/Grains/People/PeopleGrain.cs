using EOffice.Grains.Accounts;
using EOffice.Grains.Organisation;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Npgsql;

namespace EOffice.Grains.People;

/// <summary>No memory: every answer comes from the rows.</summary>
[StatelessWorker(GrainKeys.WorkersPerKey)]
internal sealed class PeopleGrain(OfficeDatabase database, PeopleDirectory people, TenantCatalog catalog, TimeProvider clock) : Grain, IPeopleGrain
{
    private const string Find = """
        select p.name, p.nip, p.rank, p.email, a.user_name, coalesce(a.administrator, false), a.signed_in_at,
          case when a.disabled then 'Disabled' when a.person is not null then 'Active' when c.until is not null and c.purpose = 'Invitation' then 'Invited' else 'None' end,
          c.until, m.address, m.state, m.at,
          (select count(*)::int from session s join security_policy y on y.one
            where s.person = p.id and s.expires_at > $2 and s.seen_at > $2 - y.idle_minutes * interval '1 minute'),
          exists (select from second_factor f where f.person = p.id and f.sealed_secret is not null), (select count(*)::int from passkey k where k.person = p.id)
        from person p left join account a on a.person = p.id
        left join lateral (select until, purpose from entry_code where person = p.id and until > $2 order by until desc limit 1) c on true
        left join lateral (select address, state, at from mail where person = p.id order by at desc limit 1) m on true
        where p.id = $1
        """;

    private const string Assignments = """
        select a.id, a.post, t.title, o.name, a.acting, a.decree, a.from_day, a.until_day
        from assignment a join post t on t.id = a.post join office o on o.id = t.office where a.person = $1 order by a.from_day desc, a.id desc limit 100
        """;

    public async Task<PeoplePage> PageAsync(PeopleQuery query)
        => await Administrators.MayAsync(database, this.Tenant(), query.By) ? await people.PageAsync(this.Tenant(), query) : new PeoplePage([], null);

    public async Task<PersonView?> FindAsync(PersonId by, PersonId person)
    {
        if (!await Administrators.MayAsync(database, this.Tenant(), by))
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var today = catalog.Today(this.Tenant(), now);
        var found = await database.ReadOneAsync(this.Tenant(), Find, row => Read(row, person), person.Value, now);
        return found is null ? null : found with
        {
            Assignments = [.. await database.ReadAllAsync(this.Tenant(), Assignments, row => ReadAssignment(row, today), person.Value)],
        };
    }

    private static PersonView Read(NpgsqlDataReader row, PersonId person)
        => new(
            person, row.GetString(0), row.Text(1), row.Text(2), row.Text(3), row.Text(4), row.Enum<AccountState>(7), row.GetBoolean(5), row.Instant(6), row.Instant(8),
            row.IsDBNull(9) ? null : new PersonMail(row.GetString(9), row.Enum<MailState>(10), row.GetFieldValue<DateTimeOffset>(11)), row.GetInt32(12), row.GetBoolean(13),
            row.GetInt32(14), []);

    private static PersonAssignment ReadAssignment(NpgsqlDataReader row, DateOnly today)
    {
        var (from, until) = (row.GetFieldValue<DateOnly>(6), row.Day(7));
        return new PersonAssignment(
            row.GetGuid(0), new PostId(row.GetGuid(1)), row.GetString(2), row.GetString(3), row.Enum<ActingKind>(4), row.GetString(5), from, until,
            from <= today && (until is null || until >= today));
    }
}
