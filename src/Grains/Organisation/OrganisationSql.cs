namespace EOffice.Grains.Organisation;

internal static class OrganisationSql
{
    public const string PutOffice = """
        insert into office (id, parent, code, name, kind, address, contact, head, secretary, intake, open_to_others)
        values ($1, $2::uuid, $3, $4, $5, $6, $7, $8::uuid, $9::uuid, $10::uuid, $11)
        on conflict (id) do update set parent = excluded.parent, code = excluded.code, name = excluded.name, kind = excluded.kind,
          address = excluded.address, contact = excluded.contact, head = excluded.head, secretary = excluded.secretary, intake = excluded.intake,
          open_to_others = excluded.open_to_others
        """;

    public const string PutPost = """
        insert into post (id, office, superior, title, level, may_sign, code) values ($1, $2, $3::uuid, $4, $5, $6, $7::text)
        on conflict (id) do update set office = excluded.office, superior = excluded.superior, title = excluded.title, level = excluded.level,
          may_sign = excluded.may_sign, code = coalesce(excluded.code, post.code)
        """;

    /// <summary>A post has one role, in its own office, and an office one post a role.</summary>
    public const string PutRole = """
        update office set
          head = case when id = $2 and $3 = 'Head' then $1 when head = $1 then null else head end,
          secretary = case when id = $2 and $3 = 'Secretary' then $1 when secretary = $1 then null else secretary end,
          intake = case when id = $2 and $3 = 'Intake' then $1 when intake = $1 then null else intake end
        where id = $2 or head = $1 or secretary = $1 or intake = $1
        """;

    public const string SomeOfficeEnded = "select exists (select from office where id = any($1) and ended_on is not null)";

    public const string SomePostEnded = "select exists (select from post where id = any($1) and ended_on is not null)";

    public const string PutPerson = """
        insert into person (id, name, nip, rank, email) values ($1, $2, $3::text, $4::text, $5::text)
        on conflict (id) do update set name = excluded.name, nip = excluded.nip, rank = excluded.rank, email = excluded.email
        """;

    public const string PutAssignment = """
        insert into assignment (id, post, person, acting, decree, from_day, until_day) values ($1, $2, $3, $4, $5, $6, $7::date)
        on conflict (id) do update set post = excluded.post, person = excluded.person, acting = excluded.acting, decree = excluded.decree,
          from_day = excluded.from_day, until_day = excluded.until_day
        """;

    /// <summary>Another full holder on any day of the span.</summary>
    public const string IsTaken = """
        select exists (select from assignment where post = $1 and id <> $2 and acting in ('Definitive', 'Pj')
          and from_day <= coalesce($4::date, 'infinity') and coalesce(until_day, 'infinity') >= $3)
        """;

    /// <summary>$1 is $2 or somewhere below it.</summary>
    public const string PostIsBelow = """
        with recursive up (id, superior) as (
          select id, superior from post where id = $1
          union select p.id, p.superior from post p join up on p.id = up.superior)
        select $1 = $2 or exists (select from up where id = $2)
        """;

    /// <summary>$1 is $2 or somewhere below it.</summary>
    public const string OfficeIsBelow = """
        with recursive up (id, parent) as (
          select id, parent from office where id = $1
          union select o.id, o.parent from office o join up on o.id = up.parent)
        select $1 = $2 or exists (select from up where id = $2)
        """;
}
