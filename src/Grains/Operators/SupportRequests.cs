using System.Globalization;
using EOffice.Grains.Storage;
using EOffice.Grains.Support;
using Npgsql;

namespace EOffice.Grains.Operators;

/// <summary>Operators' questions for access to governments, and what they may look at once a government let them. See docs/support.md.</summary>
public sealed class SupportRequests
{
    private const int PageSize = 25;

    private const string Columns = """
        select s.id, s.tenant_id, t.name, s.operator, o.name, s.reason, s.hours, s.asked_at, s.state, s.until, s.answer, s.ended_at
        from support_request s join tenant t on t.id = s.tenant_id join operator o on o.id = s.operator
        """;

    private const string Insert = "insert into support_request (id, tenant_id, operator, reason, hours, asked_at) values ($1, $2, $3, $4, $5, $6)";

    private readonly ConsoleStore _store;
    private readonly SupportDoor _door;
    private readonly TimeProvider _clock;

    internal SupportRequests(ConsoleStore store, SupportDoor door, TimeProvider clock) => (_store, _door, _clock) = (store, door, clock);

    /// <summary>All of them, the newest first, as governments told last.</summary>
    /// <param name="tenant">Only those to one government.</param>
    /// <param name="after">The last page's cursor; null for the first.</param>
    public async Task<SupportRequestPage> ListAsync(string? tenant = null, string? after = null)
    {
        var (at, id) = MomentCursor.Read(after);
        var lines = await _store.ReadAllAsync(
            FormattableString.Invariant($"""
                {Columns} where (s.asked_at < $1 or (s.asked_at = $1 and s.id > $2)) {(tenant is null ? "and $3::text is null" : "and s.tenant_id = $3")}
                order by s.asked_at desc, s.id limit {PageSize + 1}
                """),
            Read, at, id, tenant);
        return lines.Count > PageSize ? new(lines[..PageSize], MomentCursor.Of(lines[PageSize - 1].AskedAt, lines[PageSize - 1].Id)) : new(lines, null);
    }

    /// <summary>Null when there is none.</summary>
    public Task<SupportRequestLine?> FindAsync(Guid id) => _store.ReadOneAsync($"{Columns} where s.id = $1", Read, id);

    /// <summary>How an operator's own question stands, from the government itself. Null for anybody else's, and when there is none.</summary>
    public async Task<SupportView?> OwnAsync(Operator by, SupportRequestLine line) => _door.Of(line.Tenant) is { } grain ? await grain.OwnAsync(line.Id, by.Id) : null;

    /// <summary>Asks the government's administrators. They decide.</summary>
    public Task<Outcome> AskAsync(AskAccess command)
    {
        var (now, reason) = (_clock.GetUtcNow(), command.Reason.Trim());
        var act = new OperatorAct(command.RequestId, now, command.By.Id, "support.asked")
        {
            Tenant = command.Tenant,
            Subject = command.RequestId,
            Detail = string.Create(CultureInfo.InvariantCulture, $"{command.Hours} jam: {reason}"),
        };
        return _store.ApplyAsync(act, async connection =>
        {
            if (!command.By.May(OperatorDuty.AskAccess))
            {
                return OperatorRefusals.NotAllowed;
            }

            if (_door.Of(command.Tenant) is not { } grain)
            {
                return OperatorRefusals.GovernmentNotFound;
            }

            // The government first, under the same id: asked again after a crash it says done, and the list is written then.
            if ((await grain.AskAsync(new AskSupport(command.RequestId, command.By.Id, command.By.Name, reason, command.Hours))).Refusal is { } refusal)
            {
                return refusal;
            }

            await connection.WriteAsync(Insert, command.RequestId, command.Tenant, command.By.Id, reason, command.Hours, now);
            return null;
        });
    }

    /// <summary>Takes the question back, or ends what was granted.</summary>
    public async Task<Outcome> GiveUpAsync(GiveUpAccess command)
    {
        if (await FindAsync(command.Id) is not { } line || _door.Of(line.Tenant) is not { } grain)
        {
            return SupportRefusals.NotFound;
        }

        var act = new OperatorAct(command.RequestId, _clock.GetUtcNow(), command.By.Id, "support.given-up") { Tenant = line.Tenant, Subject = line.Id };
        return await _store.ApplyAsync(act, async _ => (await grain.GiveUpAsync(new GiveUpSupport(command.RequestId, command.By.Id, line.Id))).Refusal);
    }

    /// <summary>One page of states and figures of the government. It writes down that it was looked at, or answers nothing.</summary>
    /// <param name="after">The cursor of the next accounts; null for the first.</param>
    public async Task<Outcome<SupportLook>> LookAsync(Operator by, SupportRequestLine line, SupportPart part, string? after)
        => by.May(OperatorDuty.AskAccess) && _door.Of(line.Tenant) is { } grain ? await grain.LookAsync(new LookIn(line.Id, by.Id, part, after)) : SupportRefusals.NotGranted;

    private static SupportRequestLine Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetGuid(3), row.GetString(4), row.GetString(5), row.GetInt32(6), row.GetFieldValue<DateTimeOffset>(7),
        row.Enum<SupportState>(8), row.Instant(9), row.Text(10), row.Instant(11));
}

/// <param name="Next">The cursor of the next page; null at the end.</param>
public sealed record SupportRequestPage(IReadOnlyList<SupportRequestLine> Requests, string? Next);

/// <summary>A question as the console's list knows it.</summary>
/// <param name="Tenant">The government's id, and <paramref name="Government"/> its name.</param>
/// <param name="By">The operator's id, and <paramref name="Operator"/> their name.</param>
/// <param name="Told">As the government told last; time goes on without it.</param>
public sealed record SupportRequestLine(
    Guid Id, string Tenant, string Government, Guid By, string Operator, string Reason, int Hours, DateTimeOffset AskedAt, SupportState Told, DateTimeOffset? Until, string? Answer,
    DateTimeOffset? EndedAt)
{
    public SupportState State(DateTimeOffset now) => Told switch
    {
        SupportState.Asked when now >= AskedAt + SupportAccess.Patience => SupportState.Lapsed,
        SupportState.Granted when now >= Until => SupportState.Over,
        _ => Told,
    };
}

/// <param name="RequestId">Also the question's id.</param>
/// <param name="Hours">1 to 24.</param>
public sealed record AskAccess(Guid RequestId, Operator By, string Tenant, string Reason, int Hours);

public sealed record GiveUpAccess(Guid RequestId, Operator By, Guid Id);
