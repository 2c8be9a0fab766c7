using EOffice.Grains.Organisation;
using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Jams;

/// <summary>Writes that a leader reminded somebody, and lights that person's bell, in one transaction.</summary>
internal sealed class HandReminders(OfficeDatabase database)
{
    private const string Lies = "select exists (select from desk_line where item = $1 and post = $2 and verb <> 'None' and status <> 'informed')";

    private const string Put = """
        insert into desk_reminder (post, item, day, since, by_person, by_post, words, at)
        select post, item, $3, moved_at, $4, $5, $6, $7 from desk_line where item = $1 and post = $2 and verb <> 'None' and status <> 'informed'
        on conflict do nothing
        """;

    // What was looked at before is told no more.
    private const string Light = """
        insert into person_reminder as r (person, own, below, by_hand, at) values ($1, 0, 0, 1, $2)
        on conflict (person) do update set seen_at = null, at = excluded.at, by_hand = case when r.seen_at is null then r.by_hand else 0 end + 1,
          own = case when r.seen_at is null then r.own else 0 end, below = case when r.seen_at is null then r.below else 0 end
        """;

    // On the post's trail: the item's own chain follows its versions.
    public async Task<Outcome> PutAsync(TenantId tenant, RemindHolder command, PersonId holder, DateOnly today, DateTimeOffset now)
    {
        var row = new RowCommand(tenant, command.RequestId, command.Post.Value, "desk.reminded", command.By.Person, now, command.Item.ToString()) { Post = command.By.Post };
        var outcome = await database.ApplyAsync(row, async connection =>
        {
            if (!await connection.ReadValueAsync<bool>(Lies, command.Item, command.Post.Value))
            {
                return JamRefusals.NotThere;
            }

            if (await connection.WriteAsync(Put, command.Item, command.Post.Value, today, command.By.Person.Value, command.By.Post.Value, command.Words.Trim(), now) == 0)
            {
                return JamRefusals.RemindedToday;
            }

            await connection.WriteAsync(Light, holder.Value, now);
            return null;
        });
        if (outcome.IsDone)
        {
            database.Signals.Committed(tenant, leftWork: false, [holder.Value]);
        }

        return outcome;
    }
}
