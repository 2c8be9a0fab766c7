using EOffice.Grains.Organisation;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Jams;

[StatelessWorker(GrainKeys.WorkersPerKey)]
internal sealed class JamGrain(JamReader reader, HandReminders reminders, DirectoryCache directories, TenantCatalog catalog, TimeProvider clock) : Grain, IJamGrain
{
    private const int LongestWords = 500;

    public async Task<JamPage> WorstAsync(JamQuery query)
    {
        var directory = await directories.GetAsync(this.Tenant());
        var below = directory.Under(query.Posts);
        var asked = query.Office is { } office ? below.FindAll(post => post.Office == office) : below;
        var byPost = query.By == JamGrouping.Post || (query.By == JamGrouping.Widest && asked.DistinctBy(post => post.Office).Take(2).Count() == 1);
        var rows = asked.Count == 0 ? [] : await reader.WorstAsync(
            this.Tenant(), Ids(asked), [.. asked.Select(post => byPost ? post.Id.Value : post.Office.Value)], Today(), JamCursor.Parse(query.After));
        var shown = rows.Take(JamReader.PageSize).ToList();
        return new JamPage(
            below.Count > 0, byPost, query.Office is null ? null : asked.FirstOrDefault()?.OfficeName, [.. shown.Select(row => Name(row, byPost, directory))],
            rows.FirstOrDefault()?.LateInAll ?? 0,
            rows.Count > shown.Count ? new JamCursor(shown[^1].Late, shown[^1].Since, shown[^1].Place, Guid.Empty).ToString() : null);
    }

    public async Task<JamList?> ListAsync(JamListQuery query)
    {
        var directory = await directories.GetAsync(this.Tenant());
        var asked = directory.Under(query.Posts).FindAll(post
            => (query.Post ?? post.Id) == post.Id && (query.Office ?? post.Office) == post.Office);
        if (asked.Count == 0)
        {
            return null;
        }

        var found = await reader.ListAsync(this.Tenant(), Ids(asked), Ids(query.Posts), query.Show, Today(), JamCursor.Parse(query.After));
        var shown = found.Take(JamReader.PageSize).ToList();
        return new JamList(
            query.Post is null ? null : asked[0], query.Office is null ? null : asked[0].OfficeName, [.. shown.Select(one => Name(one, directory))],
            found.Count > shown.Count && shown[^1].Line is var last ? new JamCursor(0, last.MovedAt, last.Item, last.Post.Value).ToString() : null);
    }

    public async Task<JamSight?> SightAsync(JamPlace place)
    {
        var directory = await directories.GetAsync(this.Tenant());
        if (directory.Find(place.Post) is not { } post || place.Posts.Contains(post.Id) || !place.Posts.Any(mine => directory.IsAbove(mine, post.Id)))
        {
            return null;
        }

        var line = await reader.OneAsync(this.Tenant(), post.Id, Ids(place.Posts), Today(), place.Item);
        return new JamSight(place.Posts.First(mine => directory.IsAbove(mine, post.Id)), post, line is null ? null : Name(line, directory));
    }

    public async Task<Outcome> RemindAsync(RemindHolder command)
    {
        var directory = await directories.GetAsync(this.Tenant());
        return !directory.IsAbove(command.By.Post, command.Post) ? JamRefusals.NotThere
            : command.Words.Trim().Length > LongestWords ? JamRefusals.WordsTooLong
            : directory.Find(command.Post)?.Holder is not { } holder ? JamRefusals.Vacant
            : await reminders.PutAsync(this.Tenant(), command, holder.Person, Today(), clock.GetUtcNow());
    }

    public async Task<ReceivedReminders> ReceivedAsync(PostIds posts)
        => new([.. await reader.ReceivedAsync(this.Tenant(), Ids(posts.Ids), await directories.GetAsync(this.Tenant()))]);

    private DateOnly Today() => catalog.Today(this.Tenant(), clock.GetUtcNow());

    private static Jam Name(JamRow row, bool byPost, DirectorySnapshot directory)
        => byPost && directory.Find(new PostId(row.Place)) is { } post
            ? new Jam(row.Place, post.Title, post.OfficeName, post.Holder?.Name, row.Letters, row.Dispositions, row.Late, row.Since)
            : new Jam(row.Place, directory.Offices.GetValueOrDefault(new OfficeId(row.Place))?.Name ?? "?", null, null, row.Letters, row.Dispositions, row.Late, row.Since);

    private static JamLine Name(LyingLine one, DirectorySnapshot directory)
        => new(one.Line, directory.Find(one.Line.Post)?.Title ?? "?", directory.Find(one.Line.Post)?.Holder?.Name, one.MayOpen, one.RemindedAt, one.RemindedToday);

    private static Guid[] Ids(IEnumerable<Post> posts) => [.. posts.Select(post => post.Id.Value)];

    private static Guid[] Ids(IEnumerable<PostId> posts) => [.. posts.Select(post => post.Value)];
}
