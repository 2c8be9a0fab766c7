using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using EOffice.Grains.Accounts;
using EOffice.Grains.Organisation;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Npgsql;

namespace EOffice.Grains.Agenda;

[StatelessWorker(GrainKeys.WorkersPerKey)]
internal sealed class AgendaFeedsGrain(OfficeDatabase database, AgendaReader reader, AgendaAccess access, TenantKeys keys, TimeProvider clock)
    : Grain, IAgendaFeedsGrain
{
    private const int Most = 10;
    private const int LongestLabel = 60;
    private const int DaysBack = 61;
    private const int DaysAhead = 366;

    private const string SelectOwn = "select id, kind, calendar, label, created_at, read_at from agenda_feed where person = $1 order by created_at desc, id desc";

    private const string SelectFeed =
        "select f.person, f.kind, f.calendar from agenda_feed f join account a on a.person = f.person where f.digest = $1 and not a.disabled";

    private const string NoteReading =
        "update agenda_feed set read_at = $2 where digest = $1 and (read_at is null or read_at < $2 - interval '1 hour')";

    private const string Put = "insert into agenda_feed (digest, id, person, kind, calendar, label, created_at) values ($1, $2, $3, $4, $5, $6, $7)";

    public async Task<FeedList> ListAsync(FeedOwner owner)
    {
        var directory = await access.DirectoryAsync(this.Tenant());
        return new FeedList([.. await database.ReadAllAsync(this.Tenant(), SelectOwn, row =>
        {
            var place = new AgendaPlace(row.Enum<CalendarKind>(1), row.GetGuid(2));
            return new Feed(row.GetGuid(0), place, AgendaCalendars.Name(place, directory).Name, row.GetString(3), row.Instant(4)!.Value, row.Instant(5));
        }, owner.Person.Value)]);
    }

    public async Task<Outcome<NewFeed>> CreateAsync(CreateFeed command)
    {
        var (label, rights) = (command.Label.Trim(), await access.RightsAsync(this.Tenant(), command.By.Post));
        if (!rights.MayOpen(command.Place))
        {
            return AgendaFeedRefusals.CalendarNotFound;
        }

        if (label.Length is 0 or > LongestLabel)
        {
            return AgendaFeedRefusals.LabelMissing;
        }

        var token = TokenFor(this.Tenant(), command);
        var row = new RowCommand(this.Tenant(), command.RequestId, command.Id, "agenda.feed-created", command.By.Person, clock.GetUtcNow(), label)
        {
            Post = command.By.Post,
            Scope = $"agenda-feed/{command.By.Person}",
        };
        var outcome = await database.ApplyAsync(row, connection => WriteAsync(connection, command with { Label = label }, token, row.At));
        return outcome.Refusal is { } refusal ? refusal : new NewFeed(token);
    }

    public Task<Outcome> RevokeAsync(RevokeFeed command)
    {
        var row = new RowCommand(this.Tenant(), command.RequestId, command.Id, "agenda.feed-revoked", command.By.Person, clock.GetUtcNow()) { Post = command.By.Post };
        return database.ApplyAsync(row, async connection =>
            await connection.WriteAsync("delete from agenda_feed where id = $1 and person = $2", command.Id, command.By.Person.Value) == 1 ? null : AgendaFeedRefusals.NotFound);
    }

    public async Task<CalendarFile?> ReadAsync(FeedSecret secret)
    {
        var (tenant, now, digest) = (this.Tenant(), clock.GetUtcNow(), SecretToken.Digest(secret.Token));
        if (await database.ReadOneAsync(tenant, SelectFeed, row => new Found(new PersonId(row.GetGuid(0)), new AgendaPlace(row.Enum<CalendarKind>(1), row.GetGuid(2))), digest)
            is not { } feed)
        {
            return null;
        }

        var directory = await access.DirectoryAsync(tenant);
        var rights = await access.RightsAsync(tenant, [.. directory.HeldBy(feed.Person).Select(post => post.Id)]);
        if (!directory.HeldBy(feed.Person).Any() || !rights.MayOpen(feed.Place))
        {
            return null;
        }

        await database.WriteAsync(tenant, NoteReading, digest, now);
        var calendars = AgendaCalendars.Of(feed.Place, directory);
        var items = await reader.ItemsAsync(tenant, calendars, now.AddDays(-DaysBack), now.AddDays(DaysAhead));
        var (name, _) = AgendaCalendars.Name(feed.Place, directory);
        return CalendarFiles.OfCalendar(name.Length > 0 ? name : "Agenda", items.Select(item => (item, !item.Secret && rights.Sees(item))), calendars);
    }

    private static async Task<Refusal?> WriteAsync(NpgsqlConnection connection, CreateFeed command, string token, DateTimeOffset now)
    {
        if (await connection.ReadValueAsync<long>("select count(*) from agenda_feed where person = $1", command.By.Person.Value) >= Most)
        {
            return AgendaFeedRefusals.TooMany;
        }

        await connection.WriteAsync(
            Put, SecretToken.Digest(token), command.Id, command.By.Person.Value, command.Place.Kind.ToString(), command.Place.Id, command.Label, now);
        return null;
    }

    // Made from the command under the tenant's key, so that a repeated command shows the same token though it is stored nowhere.
    private string TokenFor(TenantId tenant, CreateFeed command)
        => Base64Url.EncodeToString(HMACSHA256.HashData(
            keys.KeyFor(tenant, "agenda-feed"), Encoding.UTF8.GetBytes($"{command.RequestId}\n{command.Id}\n{command.By.Person}")));

    private sealed record Found(PersonId Person, AgendaPlace Place);
}
