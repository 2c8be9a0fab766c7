using System.Security.Cryptography;
using EOffice.Grains.Organisation;
using EOffice.Grains.Storage;
using Npgsql;

namespace EOffice.Grains.Imports;

/// <summary>Writes a plan in the caller's transaction: a statement a table, whatever the number of rows, and an audit entry for each thing.</summary>
internal static class ImportWriting
{
    private const string PutOffices = """
        insert into office (id, parent, code, name, kind, address, contact, open_to_others)
        select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::boolean[])
        on conflict (id) do update set parent = excluded.parent, name = excluded.name, kind = excluded.kind, address = excluded.address, contact = excluded.contact,
          open_to_others = excluded.open_to_others
        """;

    private const string PutPosts = """
        insert into post (id, office, superior, title, level, may_sign, code)
        select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::boolean[], $7::text[])
        on conflict (id) do update set office = excluded.office, superior = excluded.superior, title = excluded.title, level = excluded.level, may_sign = excluded.may_sign
        """;

    private const string LeaveRoles = """
        update office set head = case when head = any($1) then null else head end, secretary = case when secretary = any($1) then null else secretary end,
          intake = case when intake = any($1) then null else intake end
        where head = any($1) or secretary = any($1) or intake = any($1)
        """;

    private const string TakeRoles = """
        update office o set head = coalesce(r.head, o.head), secretary = coalesce(r.secretary, o.secretary), intake = coalesce(r.intake, o.intake)
        from (select office, (array_agg(post) filter (where role = 'Head'))[1] head, (array_agg(post) filter (where role = 'Secretary'))[1] secretary,
            (array_agg(post) filter (where role = 'Intake'))[1] intake
          from unnest($1::uuid[], $2::uuid[], $3::text[]) r (post, office, role) group by office) r
        where o.id = r.office
        """;

    private const string PutPeople = """
        insert into person (id, name, nip, rank, email, code) select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
        on conflict (id) do update set name = excluded.name, nip = excluded.nip, rank = excluded.rank, email = excluded.email
        """;

    private const string PutAssignments = """
        insert into assignment (id, post, person, acting, decree, from_day, until_day)
        select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::date[], $7::date[])
        on conflict (id) do update set decree = excluded.decree, until_day = excluded.until_day
        """;

    private const string Past = "select distinct on (subject) subject, position, hash from audit_entry where subject = any($1) order by subject, position desc";

    private const string InsertAudit = """
        insert into audit_entry (subject, position, action, person, at, detail, hash)
        select subject, position, action, $7, $8, detail, hash from unnest($1::uuid[], $2::int[], $3::text[], $4::text[], $5::bytea[], $6::int[])
          s (subject, position, action, detail, hash, ordinal) order by ordinal
        """;

    public static async Task WriteAsync(NpgsqlConnection connection, ImportPlan plan, PersonId by, DateTimeOffset at)
    {
        var (offices, posts, people, assignments) = (plan.Offices, plan.Posts, plan.People, plan.Assignments);
        await connection.WriteAsync(
            PutOffices, Array(offices, o => o.Id), Array(offices, o => o.Parent), Array(offices, o => o.Code), Array(offices, o => o.Name), Array(offices, o => o.Kind.ToString()),
            Array(offices, o => o.Address), Array(offices, o => o.Contact), Array(offices, o => o.Open));
        await connection.WriteAsync(
            PutPosts, Array(posts, p => p.Id), Array(posts, p => p.Office), Array(posts, p => p.Superior), Array(posts, p => p.Title), Array(posts, p => p.Level.ToString()),
            Array(posts, p => p.MaySign), Array(posts, p => p.Code));
        var roles = plan.Roles.Where(role => role.Role != OfficeRole.None).ToList();
        await connection.WriteAsync(LeaveRoles, Array(plan.Roles, role => role.Post));
        await connection.WriteAsync(TakeRoles, Array(roles, role => role.Post), Array(roles, role => role.Office), Array(roles, role => role.Role.ToString()));
        await connection.WriteAsync(
            PutPeople, Array(people, p => p.Id), Array(people, p => p.Name), Array(people, p => p.Nip), Array(people, p => p.Rank), Array(people, p => p.Email),
            Array(people, p => p.Code.Length == 0 ? null : p.Code));
        await connection.WriteAsync(
            PutAssignments, Array(assignments, a => a.Id), Array(assignments, a => a.Post), Array(assignments, a => a.Person), Array(assignments, a => a.Acting.ToString()),
            Array(assignments, a => a.Decree), Array(assignments, a => a.From), Array(assignments, a => a.Until));
        await AuditAsync(connection, Acts(plan), by, at);
    }

    private static List<(Guid Subject, string Action, string? Detail)> Acts(ImportPlan plan) =>
    [
        .. plan.Offices.Select(office => (office.Id, "organisation.office-put", (string?)office.Name)),
        .. plan.Posts.Select(post => (post.Id, "organisation.post-put", (string?)post.Title)),
        .. plan.People.Select(person => (person.Id, "organisation.person-put", (string?)person.Name)),
        .. plan.Assignments.Select(one => (one.Id, "organisation.assigned", (string?)one.Decree)),
    ];

    private static async Task AuditAsync(NpgsqlConnection connection, List<(Guid Subject, string Action, string? Detail)> acts, PersonId by, DateTimeOffset at)
    {
        var past = await PastAsync(connection, [.. acts.Select(act => act.Subject)]);
        var entries = acts.Select(act =>
        {
            var (position, before) = past.GetValueOrDefault(act.Subject, (0, []));
            var content = AuditHash.Of(act.Subject, position + 1, new AuditEntry(act.Action, null, at, act.Detail), by, null);
            return (act.Subject, Position: position + 1, act.Action, act.Detail, Hash: SHA256.HashData([.. before, .. content]));
        }).ToList();
        await connection.WriteAsync(
            InsertAudit, Array(entries, e => e.Subject), Array(entries, e => e.Position), Array(entries, e => e.Action), Array(entries, e => e.Detail), Array(entries, e => e.Hash),
            Enumerable.Range(0, entries.Count).ToArray(), by.Value, at);
    }

    private static async Task<Dictionary<Guid, (int Position, byte[] Hash)>> PastAsync(NpgsqlConnection connection, Guid[] subjects)
    {
        await using var command = new NpgsqlCommand(Past, connection) { Parameters = { new() { Value = subjects } } };
        await using var reader = await command.ExecuteReaderAsync();
        var past = new Dictionary<Guid, (int, byte[])>();
        while (await reader.ReadAsync())
        {
            past[reader.GetGuid(0)] = (reader.GetInt32(1), (byte[])reader[2]);
        }

        return past;
    }

    private static TTo[] Array<TFrom, TTo>(IReadOnlyCollection<TFrom> from, Func<TFrom, TTo> pick) => [.. from.Select(pick)];
}
