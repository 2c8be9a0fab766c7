using EOffice.Grains.Organisation;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;

namespace EOffice.Grains.Agenda;

[StatelessWorker(GrainKeys.WorkersPerKey)]
internal sealed class AgendaKeepersGrain(OfficeDatabase database, AgendaAccess access, TimeProvider clock) : Grain, IAgendaKeepersGrain
{
    private const int Most = 10;

    private const string Select = "select post, keeper from agenda_keeper where post = any($1) order by post, keeper";

    public async Task<KeeperList> ListAsync(PostIds posts)
    {
        var directory = await access.DirectoryAsync(this.Tenant());
        return new KeeperList([.. await database.ReadAllAsync(
            this.Tenant(), Select, row => new Keeper(new PostId(row.GetGuid(0)), directory.Name(new PostId(row.GetGuid(1)))), posts.Ids.Select(post => post.Value).ToArray())]);
    }

    public async Task<Outcome> NameAsync(NameKeeper command)
    {
        if (command.Keeper == command.By.Post || (await access.DirectoryAsync(this.Tenant())).Find(command.Keeper) is not { } keeper)
        {
            return AgendaKeeperRefusals.KeeperUnknown;
        }

        return await database.ApplyAsync(Row(command.RequestId, command.By, "agenda.keeper-named", keeper.Title), async connection =>
        {
            if (await connection.ReadValueAsync<long>("select count(*) from agenda_keeper where post = $1", command.By.Post.Value) >= Most)
            {
                return AgendaKeeperRefusals.TooMany;
            }

            await connection.WriteAsync(
                "insert into agenda_keeper (post, keeper) values ($1, $2) on conflict do nothing", command.By.Post.Value, command.Keeper.Value);
            return null;
        });
    }

    public async Task<Outcome> RemoveAsync(RemoveKeeper command)
    {
        var title = (await access.DirectoryAsync(this.Tenant())).Name(command.Keeper).Title;
        return await database.ApplyAsync(Row(command.RequestId, command.By, "agenda.keeper-removed", title), async connection =>
            await connection.WriteAsync("delete from agenda_keeper where post = $1 and keeper = $2", command.By.Post.Value, command.Keeper.Value) == 1
                ? null : AgendaKeeperRefusals.NotFound);
    }

    // The subject is the post, so that commands on its keepers take effect one after another.
    private RowCommand Row(Guid id, Actor by, string action, string detail)
        => new(this.Tenant(), id, by.Post.Value, action, by.Person, clock.GetUtcNow(), detail) { Post = by.Post };
}
