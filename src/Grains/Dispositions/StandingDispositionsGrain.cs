using EOffice.Grains.Organisation;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using EOffice.Grains.WorkingTime;
using Npgsql;

namespace EOffice.Grains.Dispositions;

[StatelessWorker(GrainKeys.WorkersPerKey)]
internal sealed class StandingDispositionsGrain(
    OfficeDatabase database, DirectoryCache cache, WorkingCalendars calendars, OfferedInstructions instructions, TimeProvider clock)
    : Grain, IStandingDispositionsGrain
{
    private const int Most = 12;
    private const int LongestName = 60;

    private const string Select = "select content from standing_disposition where post = any($1) order by name, id";

    private const string Owner = "select post from standing_disposition where id = $1 for update";

    private const string Put = """
        insert into standing_disposition (id, post, name, content) values ($1, $2, $3, $4)
        on conflict (id) do update set name = excluded.name, content = excluded.content
        """;

    public async Task<StandingList> ListAsync(PostIds posts)
        => new([.. await database.ReadAllAsync(
            this.Tenant(), Select, row => OfficeJson.Read<StandingDisposition>(row.GetString(0)), posts.Ids.Select(post => post.Value).ToArray())]);

    public async Task<Outcome> PutAsync(PutStanding command)
    {
        var standing = command.Disposition with { Post = command.By.Post, Name = command.Disposition.Name.Trim(), Note = command.Disposition.Note.Trim() };
        if (standing.Name.Length is 0 or > LongestName)
        {
            return StandingRefusals.NameMissing;
        }

        var (now, calendar) = (clock.GetUtcNow(), await calendars.GetAsync(this.Tenant()));
        if (DispositionGiving.WhyNotGive(Given(standing, command.By), await cache.GetAsync(this.Tenant()), calendar.Today(now), await instructions.ActiveAsync(this.Tenant())) is { } no)
        {
            return no;
        }

        var row = new RowCommand(this.Tenant(), command.RequestId, standing.Id, "disposition.standing-put", command.By.Person, now, standing.Name)
        {
            Post = command.By.Post,
            Scope = $"standing/{command.By.Post}",
        };
        return await database.ApplyAsync(row, connection => WriteAsync(connection, standing));
    }

    public Task<Outcome> RemoveAsync(RemoveStanding command)
    {
        var row = new RowCommand(this.Tenant(), command.RequestId, command.Id, "disposition.standing-removed", command.By.Person, clock.GetUtcNow()) { Post = command.By.Post };
        return database.ApplyAsync(row, async connection =>
            await connection.WriteAsync("delete from standing_disposition where id = $1 and post = $2", command.Id, command.By.Post.Value) == 1 ? null : StandingRefusals.NotFound);
    }

    private static async Task<Refusal?> WriteAsync(NpgsqlConnection connection, StandingDisposition standing)
    {
        var owner = await connection.ReadValueAsync<Guid?>(Owner, standing.Id);
        if (owner is { } post && post != standing.Post.Value)
        {
            return StandingRefusals.NotFound;
        }

        if (owner is null && await connection.ReadValueAsync<long>("select count(*) from standing_disposition where post = $1", standing.Post.Value) >= Most)
        {
            return StandingRefusals.TooMany;
        }

        await connection.WriteAsync(Put, standing.Id, standing.Post.Value, standing.Name, OfficeJson.Write(standing));
        return null;
    }

    private static GiveDisposition Given(StandingDisposition standing, Actor by)
        => new(Guid.Empty, by, Guid.Empty, null, standing.To, standing.InCharge, standing.Instructions, standing.Note, standing.Urgency, null)
        {
            Informed = standing.Informed,
            WorkingDays = standing.WorkingDays,
        };
}
