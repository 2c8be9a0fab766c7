using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Npgsql;

namespace EOffice.Grains.Operators;

/// <summary>What operators announce, and take back. Every process shows a change within seconds.</summary>
public sealed class Announcements
{
    private const int PageSize = 25;
    private const int LongestTitle = 120;
    private const int LongestBody = 1_000;
    private static readonly TimeSpan LongestAway = TimeSpan.FromDays(7);

    private const string Columns = """
        select a.id, a.kind, a.title, a.body, a.tenant_id, a.begins_at, a.ends_at, t.name, o.name, a.made_at, a.withdrawn_at
        from announcement a join operator o on o.id = a.made_by left join tenant t on t.id = a.tenant_id
        """;

    private const string Insert = """
        insert into announcement (id, kind, title, body, tenant_id, begins_at, ends_at, made_at, made_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        """;

    private readonly ConsoleStore _store;
    private readonly TimeProvider _clock;

    internal Announcements(ConsoleStore store, TimeProvider clock) => (_store, _clock) = (store, clock);

    /// <summary>The newest.</summary>
    public Task<List<AnnouncementLine>> ListAsync() => _store.ReadAllAsync(FormattableString.Invariant($"{Columns} order by a.made_at desc, a.id limit {PageSize}"), Read);

    /// <summary>Null when there is none.</summary>
    public Task<AnnouncementLine?> FindAsync(Guid id) => _store.ReadOneAsync($"{Columns} where a.id = $1", Read, id);

    public Task<Outcome> MakeAsync(MakeAnnouncement command)
    {
        var (now, title, body) = (_clock.GetUtcNow(), command.Title.Trim(), command.Body.Trim());
        var act = new OperatorAct(command.RequestId, now, command.By.Id, "announcement.made") { Tenant = command.Tenant, Subject = command.RequestId, Detail = title };
        return _store.ApplyAsync(act, async connection =>
        {
            if (WhyNot(command, title, body, now) is { } refusal)
            {
                return refusal;
            }

            if (command.Tenant is { } tenant && !await connection.ReadValueAsync<bool>("select exists (select from tenant where id = $1)", tenant))
            {
                return AnnouncementRefusals.GovernmentUnknown;
            }

            await connection.WriteAsync(
                Insert, command.RequestId, command.Kind.ToString(), title, body, command.Tenant, command.BeginsAt?.ToUniversalTime(), command.EndsAt.ToUniversalTime(), now, command.By.Id);
            return null;
        });
    }

    public Task<Outcome> WithdrawAsync(WithdrawAnnouncement command)
    {
        var act = new OperatorAct(command.RequestId, _clock.GetUtcNow(), command.By.Id, "announcement.withdrawn") { Subject = command.Id };
        return _store.ApplyAsync(act, async connection
            => !command.By.May(OperatorDuty.Announce) ? OperatorRefusals.NotAllowed
                : await connection.WriteAsync("update announcement set withdrawn_at = $2 where id = $1 and withdrawn_at is null and ends_at > $2", command.Id, act.At) == 0 ? AnnouncementRefusals.Over
                : null);
    }

    private static Refusal? WhyNot(MakeAnnouncement command, string title, string body, DateTimeOffset now)
        => !command.By.May(OperatorDuty.Announce) ? OperatorRefusals.NotAllowed
            : title.Length is 0 or > LongestTitle ? AnnouncementRefusals.TitleMissing
            : body.Length > LongestBody ? AnnouncementRefusals.BodyTooLong
            : command.EndsAt <= now ? AnnouncementRefusals.Past
            : command.Kind == AnnouncementKind.Maintenance && (command.BeginsAt is not { } begins || command.EndsAt <= begins || command.EndsAt - begins > LongestAway) ? AnnouncementRefusals.TimesWrong
            : null;

    private static AnnouncementLine Read(NpgsqlDataReader row) => new(
        new Announcement(
            row.GetGuid(0), row.Enum<AnnouncementKind>(1), row.GetString(2), row.GetString(3), row.Text(4) is { } tenant ? TenantId.Parse(tenant) : null, row.Instant(5),
            row.GetFieldValue<DateTimeOffset>(6)),
        row.Text(7), row.GetString(8), row.GetFieldValue<DateTimeOffset>(9), row.Instant(10));
}

/// <param name="Government">Its name; null for all.</param>
/// <param name="By">The operator's name.</param>
/// <param name="WithdrawnAt">Null unless it was taken back.</param>
public sealed record AnnouncementLine(Announcement Announcement, string? Government, string By, DateTimeOffset MadeAt, DateTimeOffset? WithdrawnAt)
{
    public bool IsShown(DateTimeOffset now) => WithdrawnAt is null && now < Announcement.EndsAt;
}

/// <param name="RequestId">Also the announcement's id.</param>
/// <param name="Tenant">Null for all governments.</param>
/// <param name="BeginsAt">For maintenance.</param>
public sealed record MakeAnnouncement(
    Guid RequestId, Operator By, AnnouncementKind Kind, string Title, string Body, string? Tenant, DateTimeOffset? BeginsAt, DateTimeOffset EndsAt);

public sealed record WithdrawAnnouncement(Guid RequestId, Operator By, Guid Id);

public static class AnnouncementRefusals
{
    public static readonly Refusal TitleMissing = new("announcement.title-missing", "Title");
    public static readonly Refusal BodyTooLong = new("announcement.body-too-long", "Body");
    public static readonly Refusal Past = new("announcement.past", "Ends");
    public static readonly Refusal TimesWrong = new("announcement.times-wrong", "Ends");
    public static readonly Refusal GovernmentUnknown = new("announcement.government-unknown", "Tenant");
    public static readonly Refusal Over = new("announcement.over");
}
