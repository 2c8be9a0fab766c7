using EOffice.Grains.Organisation;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;

namespace EOffice.Grains.Forgotten;

[StatelessWorker(GrainKeys.WorkersPerKey)]
internal sealed class ForgottenGrain(OfficeDatabase database, ForgottenLists lists, DirectoryCache directories, TimeProvider clock) : Grain, IForgottenGrain
{
    private const string SelectReminder = "select own, below, at, by_hand from person_reminder where person = $1 and seen_at is null";

    private const string See = "update person_reminder set seen_at = $2 where person = $1 and seen_at is null";

    public Task<PersonReminder?> ReminderAsync(PersonId person)
        => database.ReadOneAsync(
            this.Tenant(), SelectReminder, row => new PersonReminder(row.GetInt32(0), row.GetInt32(1), row.GetFieldValue<DateTimeOffset>(2)) { ByHand = row.GetInt32(3) },
            person.Value);

    public async Task SeeAsync(PersonId person)
    {
        if (await database.WriteAsync(this.Tenant(), See, person.Value, clock.GetUtcNow()) > 0)
        {
            database.Signals.Committed(this.Tenant(), leftWork: false, [person.Value]);
        }
    }

    public async Task<ForgottenList?> PageAsync(ForgottenQuery query)
    {
        var directory = await directories.GetAsync(this.Tenant());
        var asked = query.Post is { } id ? directory.Find(id) : null;
        if (query.Post is { } post && (asked is null || !(query.Posts.Contains(post) || query.Posts.Any(mine => directory.IsAbove(mine, post)))))
        {
            return null;
        }

        Guid[] mine = [.. query.Posts.Select(own => own.Value)];
        var (lines, next) = await lists.PageAsync(this.Tenant(), asked is null ? mine : [asked.Id.Value], mine, query.After);
        return new ForgottenList(asked, lines, next);
    }

    public async Task<ForgottenGroups> BelowAsync(ForgottenBelow query)
    {
        var directory = await directories.GetAsync(this.Tenant());
        var below = directory.Under(query.Posts);
        var posts = below.Where(post => query.Office is not { } office || post.Office == office).Select(post => post.Id.Value).ToArray();
        var byPost = query.Office is not null;
        var (groups, more) = posts.Length == 0 ? ([], false) : await lists.GroupsAsync(this.Tenant(), byPost, posts, query.Skip);
        var name = query.Office is { } named && posts.Length > 0 ? directory.Offices.GetValueOrDefault(named)?.Name : null;
        return new ForgottenGroups(below.Count > 0, name, [.. groups.Select(group => Group(group.Id, group.Count, byPost, directory))], more);
    }

    private static ForgottenGroup Group(Guid id, int count, bool byPost, DirectorySnapshot directory)
        => byPost && directory.Find(new PostId(id)) is { } post ? new ForgottenGroup(id, post.Title, post.Holder?.Name, count)
            : new ForgottenGroup(id, directory.Offices.GetValueOrDefault(new OfficeId(id))?.Name ?? "?", null, count);
}
