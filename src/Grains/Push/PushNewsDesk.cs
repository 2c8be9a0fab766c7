using System.Buffers.Text;
using EOffice.Grains.Agenda;
using EOffice.Grains.Inbox;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using EOffice.Grains.WorkingTime;
using EOffice.Tenancy;

namespace EOffice.Grains.Push;

/// <summary>What a device is told of a thing by the time it is told, if anything.</summary>
/// <remarks>
/// 1. Nothing of what was read, done or passed on meanwhile, what the person did not choose, or what is a day old.
/// 2. In quiet hours, those outside working hours, it waits. What came in them is told when work begins, all of it as one: how much waits.
/// 3. Of what is above Biasa only how much waits: neither kind nor address.
/// </remarks>
internal sealed class PushNewsDesk(OfficeDatabase database, DirectoryCache directories, WorkingCalendars calendars, TenantCatalog catalog, TimeProvider clock)
{
    /// <summary>How long it is of use.</summary>
    public static readonly TimeSpan Lives = TimeSpan.FromDays(1);

    private const string SelectLine = """
        select kind, secrecy, urgency, moved_at, verb = 'None' from desk_line
        where item = $1 and post = any($2) and unread and (verb <> 'None' or status = any($3)) order by verb = 'None', moved_at desc limit 1
        """;

    private const string SelectAgenda = """
        select i.state, n.at from agenda_news n join agenda_item i on i.id = n.item where n.item = $1 and n.post = any($2) and n.until > $3 order by n.at desc limit 1
        """;

    /// <summary>Null when it is no news any more.</summary>
    /// <exception cref="PushWaitsException">The office rests.</exception>
    public async Task<PushNews?> OfAsync(TenantId tenant, PushSubscription device, Guid item)
    {
        var posts = (await directories.GetAsync(tenant)).HeldBy(device.Person).Select(post => post.Id.Value).ToArray();
        var now = clock.GetUtcNow();
        if (catalog.Get(tenant) is not { State: TenantState.Active, Practice: false } government
            || await NewsAsync(tenant, item, posts, now) is not { } line
            || !device.Choice.Kinds.Contains(line.Kind))
        {
            return null;
        }

        if (await TellableAsync(tenant, device.Choice, line.MovedAt) is not { } tellable)
        {
            return null;
        }

        var gathered = tellable > line.MovedAt || line.Secrecy != Secrecy.Ordinary;
        var count = await CountAsync(tenant, device.Person, posts);
        return new PushNews(gathered ? PushNews.Waiting : line.Moved ? PushNews.Moved : line.Kind.ToString(), count, government.Brand.Name, gathered ? "/" : PathOf(line.Kind, item))
        {
            Topic = gathered ? "waiting" : Base64Url.EncodeToString(item.ToByteArray()),
            Urgent = line.Urgency != Urgency.Ordinary,
        };
    }

    /// <summary>Since when a device could be told of what happened at this moment; null when that is a day ago.</summary>
    /// <exception cref="PushWaitsException">The office rests.</exception>
    public async Task<DateTimeOffset?> TellableAsync(TenantId tenant, PushChoice choice, DateTimeOffset at)
    {
        var (now, calendar) = (clock.GetUtcNow(), await calendars.GetAsync(tenant));
        var tellable = choice.AnyTime ? at : calendar.NextWorked(at);
        if (now - tellable >= Lives)
        {
            return null;
        }

        return !choice.AnyTime && calendar.NextWorked(now) is var begins && begins > now ? throw new PushWaitsException("It waits until work begins.", begins) : tellable;
    }

    /// <summary>What the person's bell shows.</summary>
    public async Task<int> CountAsync(TenantId tenant, PersonId person)
        => await CountAsync(tenant, person, [.. (await directories.GetAsync(tenant)).HeldBy(person).Select(post => post.Id.Value)]);

    private Task<int> CountAsync(TenantId tenant, PersonId person, Guid[] posts)
        => database.ReadOneAsync(tenant, InboxSql.Counts, row => row.GetInt32(6), posts, person.Value);

    // A thing lies on desks or is in an agenda, never both.
    private async Task<News?> NewsAsync(TenantId tenant, Guid item, Guid[] posts, DateTimeOffset now)
        => await database.ReadOneAsync(
                tenant, SelectLine,
                row => new News(row.Enum<PushKind>(0), row.Enum<Secrecy>(1), row.Enum<Urgency>(2), row.GetFieldValue<DateTimeOffset>(3), row.GetBoolean(4)),
                item, posts, InboxSql.Moved)
            ?? await database.ReadOneAsync(
                tenant, SelectAgenda,
                row => new News(PushKind.Agenda, OfficeJson.Read<AgendaItem>(row.GetString(0)).Content.Secrecy, Urgency.Ordinary, row.GetFieldValue<DateTimeOffset>(1), Moved: false),
                item, posts, now);

    private static string PathOf(PushKind kind, Guid item) => kind switch
    {
        PushKind.Letter => $"/letters/{item}",
        PushKind.IncomingLetter => $"/incoming/{item}",
        PushKind.Disposition => $"/dispositions/{item}",
        PushKind.Agenda => $"/agenda/{item}",
    };

    /// <param name="Moved">A leader moved it on, and nothing is to be done about it here.</param>
    private sealed record News(PushKind Kind, Secrecy Secrecy, Urgency Urgency, DateTimeOffset MovedAt, bool Moved);
}

/// <summary>What the device is told, for it to word: never a subject, a sender or a number.</summary>
/// <param name="Kind">A <see cref="PushKind"/>, <see cref="Moved"/> or <see cref="Waiting"/>.</param>
/// <param name="Count">What the bell shows.</param>
/// <param name="Office">The government's name, as it stands on its pages.</param>
/// <param name="Path">Where it is seen.</param>
internal sealed record PushNews(string Kind, int Count, string Office, string Path)
{
    public const string Waiting = "Waiting";

    public const string Moved = "Moved";

    /// <summary>A later message of the same topic takes its place while the device is away.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Topic { get; init; } = Waiting;

    [System.Text.Json.Serialization.JsonIgnore]
    public bool Urgent { get; init; }
}

/// <summary>It is told later: the office rests, or the push service does.</summary>
internal sealed class PushWaitsException(string reason, DateTimeOffset until) : NotNowException(reason, until);
