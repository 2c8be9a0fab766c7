using EOffice.Grains.Organisation;

namespace EOffice.Grains.Agenda;

/// <summary>What some posts may see and do in the calendars of their government. No I/O.</summary>
/// <param name="mine">The posts in which somebody looks or acts.</param>
/// <param name="named">Calendars that others named them keepers of: whose, and by which of the posts.</param>
internal sealed class AgendaRights(DirectorySnapshot directory, IReadOnlyCollection<PostId> mine, ILookup<PostId, PostId> named)
{
    /// <summary>The posts that keep a post's calendar: itself, its office's secretary, a head's intake, and whom its holder named.</summary>
    public PostId? KeeperOf(PostId calendar) => mine.Select(post => (PostId?)post).FirstOrDefault(post => post == calendar || Keeps(post!.Value, calendar));

    public bool Keeps(PostId calendar) => KeeperOf(calendar) is not null;

    /// <summary>They may know what it is.</summary>
    public bool Sees(AgendaItem item)
        => item.Concerned.Any(mine.Contains)
            || (!item.Secret && (IsShared(item) || item.Concerned.Any(post => Keeps(post) || IsBelowMine(post))));

    public bool MayChange(AgendaItem item) => Keeps(item.Owner.Post) && Sees(item);

    public bool MayAnswer(AgendaItem item, PostId participant) => item.Of(participant) is not null && Keeps(participant) && Sees(item);

    /// <summary>They may see when its posts are busy, and what they do where <see cref="Sees"/> says so.</summary>
    public bool MayOpen(AgendaPlace place) => place.Kind switch
    {
        CalendarKind.Government => place.Id == Guid.Empty,
        CalendarKind.Office => directory.Offices.ContainsKey(new OfficeId(place.Id)) && mine.Any(post => directory.Find(post)?.Office.Value == place.Id || LeadsOver(post, place.Id)),
        CalendarKind.Post => directory.Find(new PostId(place.Id)) is { } post
            && (Keeps(post.Id) || IsBelowMine(post.Id) || mine.Any(one => directory.Find(one)?.Office == post.Office)),
        _ => false,
    };

    private bool IsShared(AgendaItem item)
        => item.Content.Audience == Audience.Government
            || (item.Content.Audience == Audience.Office && directory.Find(item.Owner.Post) is { } owner && mine.Any(post => directory.Find(post)?.Office == owner.Office));

    private bool IsBelowMine(PostId post) => mine.Any(one => directory.IsAbove(one, post));

    // A leader of offices looks into theirs.
    private bool LeadsOver(PostId post, Guid office) => directory.Offices[new OfficeId(office)].Head is { } head && directory.IsAbove(post, head);

    private bool Keeps(PostId keeper, PostId calendar)
    {
        var office = directory.Find(calendar) is { } post ? directory.Offices.GetValueOrDefault(post.Office) : null;
        return office is not null && (office.Secretary == keeper || (office.Head == calendar && office.Intake == keeper)) || named[calendar].Contains(keeper);
    }
}
