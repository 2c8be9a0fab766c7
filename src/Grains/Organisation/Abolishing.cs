using EOffice.Grains.Storage;
using Npgsql;

namespace EOffice.Grains.Organisation;

/// <summary>Offices and posts end in the transaction that looked whether anything still depends on them.</summary>
internal static class Abolishing
{
    private const string LockOffice = "select ended_on is null from office where id = $1 for update";

    private const string LockPost = "select ended_on is null from post where id = $1 for update";

    private const string Holder = """
        select n.name from assignment a join person n on n.id = a.person
        where a.post = $1 and (a.until_day is null or a.until_day >= $2) order by a.from_day limit 1
        """;

    // What waits on any desk and knows the post: as holder, as a later link of a chain, as giver of a disposition.
    private const string Work = """
        select exists (
          select from desk_line d
          left join letter l on l.id = d.item
          left join incoming_letter i on i.id = d.item
          left join disposition s on s.id = d.item
          where d.verb <> 'None' and (d.post = $1 or position($1::text in coalesce(l.state, i.state, s.state)) > 0))
        """;

    private const string LeaveRoles = """
        update office set head = nullif(head, $1), secretary = nullif(secretary, $1), intake = nullif(intake, $1)
        where head = $1 or secretary = $1 or intake = $1
        """;

    public static async Task<Refusal?> OfficeAsync(NpgsqlConnection connection, OfficeId office, DateOnly today)
    {
        if (!await connection.ReadValueAsync<bool>(LockOffice, office.Value))
        {
            return OrganisationRefusals.NotFound;
        }

        if (await connection.ReadValueAsync<bool>("select exists (select from office where parent = $1 and ended_on is null)", office.Value))
        {
            return OrganisationRefusals.OfficeHasOffices;
        }

        if (await connection.ReadValueAsync<bool>("select exists (select from post where office = $1 and ended_on is null)", office.Value))
        {
            return OrganisationRefusals.OfficeHasPosts;
        }

        await connection.WriteAsync("update office set ended_on = $2 where id = $1", office.Value, today);
        return null;
    }

    public static async Task<Refusal?> PostAsync(NpgsqlConnection connection, PostId post, DateOnly today)
    {
        if (!await connection.ReadValueAsync<bool>(LockPost, post.Value))
        {
            return OrganisationRefusals.NotFound;
        }

        if (await connection.ReadValueAsync<string>(Holder, post.Value, today) is { } holder)
        {
            return OrganisationRefusals.PostHeld with { Detail = holder };
        }

        if (await connection.ReadValueAsync<bool>("select exists (select from post where superior = $1 and ended_on is null)", post.Value))
        {
            return OrganisationRefusals.PostHasBelow;
        }

        if (await connection.ReadValueAsync<bool>(Work, post.Value))
        {
            return OrganisationRefusals.PostHasWork;
        }

        await connection.WriteAsync(LeaveRoles, post.Value);
        await connection.WriteAsync("update post set ended_on = $2 where id = $1", post.Value, today);
        return null;
    }
}
