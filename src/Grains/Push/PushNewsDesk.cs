using System.Buffers.Text;
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
        select kind, secrecy, urgency, moved_at from desk_line where item = $1 and post = any($2) and unread and verb <> 'None' order by moved_at desc limit 1
        """;

    /// <summary>Null when it is no news any more.</summary>
    /// <exception cref="PushWaitsException">The office rests.</exception>
    public async Task<PushNews?> OfAsync(TenantId tenant, PushSubscription device, Guid item)
    {
        var posts = (await directories.GetAsync(tenant)).HeldBy(device.Person).Select(post => post.Id.Value).ToArray();
        if (catalog.Get(tenant) is not { State: TenantState.Active, Practice: false } government
            || await database.ReadOneAsync(tenant, SelectLine, row => new Line(row.Enum<DeskItem>(0), row.Enum<Secrecy>(1), row.Enum<Urgency>(2), row.GetFieldValue<DateTimeOffset>(3)), item, posts) is not { } line
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
        return new PushNews(gathered ? PushNews.Waiting : line.Kind.ToString(), count, government.Brand.Name, gathered ? "/" : PathOf(line.Kind, item))
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

    private static string PathOf(DeskItem kind, Guid item) => kind switch
    {
        DeskItem.Letter => $"/letters/{item}",
        DeskItem.IncomingLetter => $"/incoming/{item}",
        DeskItem.Disposition => $"/dispositions/{item}",
    };

    private sealed record Line(DeskItem Kind, Secrecy Secrecy, Urgency Urgency, DateTimeOffset MovedAt);
}

/// <summary>What the device is told, for it to word: never a subject, a sender or a number.</summary>
/// <param name="Kind">A <see cref="DeskItem"/>, or <see cref="Waiting"/> alone.</param>
/// <param name="Count">What the bell shows.</param>
/// <param name="Office">The government's name, as it stands on its pages.</param>
/// <param name="Path">Where it is seen.</param>
internal sealed record PushNews(string Kind, int Count, string Office, string Path)
{
    public const string Waiting = "Waiting";

    /// <summary>A later message of the same topic takes its place while the device is away.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Topic { get; init; } = Waiting;

    [System.Text.Json.Serialization.JsonIgnore]
    public bool Urgent { get; init; }
}

/// <summary>It is told later: the office rests, or the push service does.</summary>
internal sealed class PushWaitsException(string reason, DateTimeOffset until) : NotNowException(reason, until);
