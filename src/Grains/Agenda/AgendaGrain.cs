using System.Collections.Immutable;
using EOffice.Grains.Organisation;
using EOffice.Grains.Runtime;

namespace EOffice.Grains.Agenda;

[StatelessWorker(GrainKeys.WorkersPerKey)]
internal sealed class AgendaGrain(AgendaReader reader, AgendaAccess access, TimeProvider clock) : Grain, IAgendaGrain
{
    private const int MostWaiting = 50;
    private const int MostConflicts = 20;
    private const int MostBelow = 40;

    private static readonly TimeSpan Farthest = TimeSpan.FromDays(100);

    public async Task<AgendaPage?> ReadAsync(AgendaQuery query)
    {
        var (directory, rights) = (await access.DirectoryAsync(this.Tenant()), await access.RightsAsync(this.Tenant(), query.Posts.Ids));
        if (!rights.MayOpen(query.Place))
        {
            return null;
        }

        var to = query.To - query.From > Farthest ? query.From + Farthest : query.To;
        var calendars = AgendaCalendars.Of(query.Place, directory);
        var items = await reader.ItemsAsync(this.Tenant(), calendars, query.From, to);
        var (name, detail) = AgendaCalendars.Name(query.Place, directory);
        var plansAs = query.Place.Kind == CalendarKind.Post ? rights.KeeperOf(new PostId(query.Place.Id)) : null;
        return new AgendaPage(query.Place, name, detail, plansAs, AgendaLines.Of(items, query.Place, calendars, rights, query.From, to));
    }

    public async Task<AgendaPlaces> PlacesAsync(PostIds posts)
    {
        var directory = await access.DirectoryAsync(this.Tenant());
        var rights = await access.RightsAsync(this.Tenant(), posts.Ids);
        var mine = posts.Ids.Select(directory.Find).OfType<Post>().ToList();
        var offices = mine.Select(post => directory.Offices.GetValueOrDefault(post.Office)).OfType<Office>().DistinctBy(office => office.Id).ToList();
        var heads = offices.Select(office => office.Head).OfType<PostId>();
        var kept = await access.KeptAsync(this.Tenant(), posts.Ids);
        var below = posts.Ids.SelectMany(directory.Below).Select(post => post.Id).Take(MostBelow);
        var calendars = posts.Ids.Concat(kept).Concat(heads).Concat(below).Distinct().Select(AgendaPlace.Of)
            .Concat(offices.Select(office => new AgendaPlace(CalendarKind.Office, office.Id.Value)))
            .Append(AgendaPlace.Government).Where(rights.MayOpen);
        return new AgendaPlaces([.. calendars.Select(place =>
        {
            var (name, detail) = AgendaCalendars.Name(place, directory);
            return new NamedPlace(place, name, detail, place.Kind == CalendarKind.Post ? rights.KeeperOf(new PostId(place.Id)) : null);
        })]);
    }

    public async Task<AgendaWaiting> WaitingAsync(PostIds posts)
    {
        var (directory, rights) = (await access.DirectoryAsync(this.Tenant()), await access.RightsAsync(this.Tenant(), posts.Ids));
        var calendars = posts.Ids.Concat(await access.KeptAsync(this.Tenant(), posts.Ids)).Concat(HeadsKeptBy(directory, posts)).Distinct();
        var (now, waiting) = (clock.GetUtcNow(), await reader.WaitingAsync(this.Tenant(), calendars, clock.GetUtcNow(), MostWaiting));
        return new AgendaWaiting([.. waiting.Where(one => rights.MayAnswer(one.Item, one.Post))
            .Select(one => new WaitingLine(one.Item.Id, one.Item.Content.Title, Next(one.Item, now, one.Post), one.Item.Schedule.Zone, directory.Name(one.Post)))
            .OrderBy(line => line.Start)]);
    }

    public async Task<AgendaNewsList> NewsAsync(PostIds posts)
    {
        var (directory, now) = (await access.DirectoryAsync(this.Tenant()), clock.GetUtcNow());
        return new AgendaNewsList([.. (await reader.NewsAsync(this.Tenant(), posts.Ids, now)).Select(one => new AgendaNewsLine(
            one.Item.Id, one.Item.Content.Title, one.Kind, Next(one.Item, now, one.Item.Of(one.Post) is null ? null : one.Post), one.Item.Schedule.Zone, directory.Name(one.Post)))]);
    }

    public Task MarkSeenAsync(Guid item, PostIds posts) => reader.MarkSeenAsync(this.Tenant(), item, posts.Ids, clock.GetUtcNow());

    public async Task<AgendaConflicts> ConflictsAsync(ConflictQuery query)
    {
        var wanted = AgendaDays.Of(query.Schedule);
        if (wanted.IsEmpty || query.Posts.IsDefaultOrEmpty)
        {
            return new AgendaConflicts([]);
        }

        var (directory, rights) = (await access.DirectoryAsync(this.Tenant()), await access.RightsAsync(this.Tenant(), query.Viewer.Ids));
        var times = AgendaConflictRules.Times(query.Schedule, wanted);
        var items = await reader.ItemsAsync(this.Tenant(), query.Posts.Select(post => post.Value), times[0].Start, times[^1].End);
        return new AgendaConflicts([.. AgendaConflictRules.Of(times, query.Posts, items.Where(item => item.Id != query.Except))
            .Select(hit => new Conflict(directory.Name(hit.Post), hit.Day.Start, hit.Day.End, hit.Item.Schedule.Zone, rights.Sees(hit.Item) ? hit.Item.Content.Title : null))
            .Take(MostConflicts)]);
    }

    public async Task<ItemsOfLetter> OfLetterAsync(LetterQuery query)
    {
        var (now, rights) = (clock.GetUtcNow(), await access.RightsAsync(this.Tenant(), query.Posts.Ids));
        return new ItemsOfLetter([.. (await reader.OfLetterAsync(this.Tenant(), query.Letter)).Where(rights.Sees)
            .Select(item => new ItemOfLetter(item.Id, item.Content.Title, Next(item, now), item.Schedule.Zone, item.Owner, item.Cancelled)).OrderBy(item => item.Start)]);
    }

    // Whoever keeps a head's calendar by their office answers for the head; a secretary answers for the others of the office on the item's page only.
    private static IEnumerable<PostId> HeadsKeptBy(DirectorySnapshot directory, PostIds posts)
        => directory.Offices.Values.Where(office => posts.Ids.Any(post => office.Secretary == post || office.Intake == post)).Select(office => office.Head).OfType<PostId>();

    private static DateTimeOffset Next(AgendaItem item, DateTimeOffset now, PostId? of = null)
        => (item.Days().Where(day => !day.Cancelled && (of is not { } post || item.IsOn(post, day.Day))).OrderBy(day => day.Start).FirstOrDefault(day => day.End > now) ?? item.Days().Last()).Start;
}
