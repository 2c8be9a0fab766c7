using EOffice.Grains.Inbox;
using EOffice.Grains.Organisation;
using EOffice.Grains.Storage;
using Npgsql;

namespace EOffice.Grains.People.Moves;

/// <summary>What a move reads and writes, in one transaction.</summary>
internal sealed class MoveRows(NpgsqlConnection connection)
{
    private const string SelectPost = "select t.title, o.name from post t join office o on o.id = t.office where t.id = $1";

    // As the directory chooses: who stands in comes before who is stood in for.
    private const string SelectHolder = """
        select n.name, a.acting from assignment a join person n on n.id = a.person
        where a.post = $1 and a.from_day <= $2 and (a.until_day is null or a.until_day >= $2)
        order by (a.acting in ('Definitive', 'Pj')), a.from_day desc limit 1
        """;

    private const string SelectWork = "select verb, count(*)::int from desk_line where post = $1 and verb <> 'None' group by verb";

    private const string SelectHeld = "select id, post, person, acting, from_day from assignment where id = $1 and (until_day is null or until_day >= $2)";

    private const string SelectFull = """
        select a.id, a.post, a.person, a.acting, a.from_day from assignment a
        where a.post = $1 and a.acting in ('Definitive', 'Pj') and a.from_day <= coalesce($3::date, 'infinity') and coalesce(a.until_day, 'infinity') >= $2
        """;

    private const string HoldsAlready = """
        select exists (select from assignment where post = $1 and person = $2 and acting = $3 and from_day <= coalesce($5::date, 'infinity') and coalesce(until_day, 'infinity') >= $4)
        """;

    private const string End = "update assignment set until_day = $2 where id = $1";

    private const string Insert = "insert into assignment (id, post, person, acting, decree, from_day, until_day) values ($1, $2, $3, $4, $5, $6, $7::date)";

    public Task<int> EndAsync(Guid assignment, DateOnly lastDay) => connection.WriteAsync(End, assignment, lastDay);

    public Task<int> GiveAsync(MovePerson move)
        => connection.WriteAsync(Insert, move.RequestId, move.To.Value, move.Person.Value, move.Acting.ToString(), move.Decree.Trim(), move.From, move.Until);

    public Task<bool> HoldsAlreadyAsync(MovePerson move)
        => connection.ReadValueAsync<bool>(HoldsAlready, move.To.Value, move.Person.Value, move.Acting.ToString(), move.From, move.Until);

    public Task<bool> HasPersonAsync(PersonId person) => connection.ReadValueAsync<bool>("select exists (select from person where id = $1)", person.Value);

    /// <summary>One that has not ended before that day.</summary>
    public async Task<HeldAssignment?> HeldAsync(Guid assignment, DateOnly day)
        => (await ReadAsync(SelectHeld, ReadHeld, assignment, day)).FirstOrDefault();

    /// <summary>Full holders on any day of the span.</summary>
    public Task<List<HeldAssignment>> FullAsync(PostId post, DateOnly from, DateOnly? until) => ReadAsync(SelectFull, ReadHeld, post.Value, from, until);

    /// <summary>Null when there is no such post.</summary>
    public async Task<PostChange?> LookAsync(PostId post, DateOnly day)
    {
        if ((await ReadAsync(SelectPost, row => (row.GetString(0), row.GetString(1)), post.Value)) is not [var (title, office)])
        {
            return null;
        }

        return new PostChange(post, title, office, await HolderAsync(post, day), null, Of(await ReadAsync(SelectWork, row => (row.Enum<DeskVerb>(0), row.GetInt32(1)), post.Value)));
    }

    public async Task<PostHolder?> HolderAsync(PostId post, DateOnly day)
        => (await ReadAsync(SelectHolder, row => new PostHolder(row.GetString(0), row.Enum<ActingKind>(1)), post.Value, day)).FirstOrDefault();

    private static OpenWork Of(List<(DeskVerb Verb, int Count)> counts)
    {
        int Sum(params DeskVerb[] verbs) => counts.Where(one => verbs.Contains(one.Verb)).Sum(one => one.Count);
        return new OpenWork(
            Sum(DeskVerb.Continue), Sum(DeskVerb.Initial), Sum(DeskVerb.Seal), Sum(DeskVerb.Register, DeskVerb.Read),
            Sum(DeskVerb.Accept, DeskVerb.FollowUp, DeskVerb.Redirect), Sum(DeskVerb.Handover, DeskVerb.Send));
    }

    private async Task<List<T>> ReadAsync<T>(string sql, Func<NpgsqlDataReader, T> read, params object?[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(SqlParameter.Of(value));
        }

        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private static HeldAssignment ReadHeld(NpgsqlDataReader row)
        => new(row.GetGuid(0), new PostId(row.GetGuid(1)), new PersonId(row.GetGuid(2)), row.Enum<ActingKind>(3), row.GetFieldValue<DateOnly>(4));
}

internal sealed record HeldAssignment(Guid Id, PostId Post, PersonId Person, ActingKind Acting, DateOnly From);
