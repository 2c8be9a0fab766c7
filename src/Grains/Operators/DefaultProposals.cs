using System.Collections.Immutable;
using EOffice.Grains.Proposals;
using EOffice.Grains.Storage;
using Npgsql;

namespace EOffice.Grains.Operators;

/// <summary>Defaults that operators propose to governments, and what each answered. See docs/proposals.md.</summary>
public sealed class DefaultProposals
{
    private const int PageSize = 25;
    private const int LongestTitle = 120;
    private const int LongestReason = 1_000;

    private const string Columns = """
        select p.id, p.kind, p.title, p.reason, p.lines, p.everybody, p.made_at, o.name, p.withdrawn_at, r.taken, r.declined,
          case when p.everybody then (select count(*) from tenant where state in ('Active', 'Suspended', 'Closing') and copy_of is null)
            else (select count(*) from proposal_target t where t.proposal = p.id) end::int
        from proposal p join operator o on o.id = p.made_by,
          lateral (select count(*) filter (where taken)::int as taken, count(*) filter (where not taken)::int as declined from proposal_reply r where r.proposal = p.id) r
        """;

    private const string Insert = "insert into proposal (id, kind, title, reason, lines, everybody, made_at, made_by) values ($1, $2, $3, $4, $5, $6, $7, $8)";

    private const string Target = "insert into proposal_target (proposal, tenant_id) select $1, unnest($2::text[])";

    private const string Replies = """
        select t.id, t.name, r.taken, r.note, r.at from proposal_reply r join tenant t on t.id = r.tenant_id where r.proposal = $1 and r.tenant_id > $2 order by r.tenant_id limit $3
        """;

    private readonly ConsoleStore _store;
    private readonly TimeProvider _clock;

    internal DefaultProposals(ConsoleStore store, TimeProvider clock) => (_store, _clock) = (store, clock);

    /// <summary>The newest.</summary>
    public Task<List<DefaultProposal>> ListAsync() => _store.ReadAllAsync(FormattableString.Invariant($"{Columns} order by p.made_at desc, p.id limit {PageSize}"), Read);

    /// <summary>Null when there is none.</summary>
    public Task<DefaultProposal?> FindAsync(Guid id) => _store.ReadOneAsync($"{Columns} where p.id = $1", Read, id);

    /// <summary>Who answered what, by the government's id.</summary>
    /// <param name="after">The last page's cursor; null for the first.</param>
    public async Task<(IReadOnlyList<DefaultReply> Replies, string? Next)> RepliesAsync(Guid id, string? after)
    {
        var replies = await _store.ReadAllAsync(
            Replies, row => new DefaultReply(row.GetString(0), row.GetString(1), row.GetBoolean(2), row.GetString(3), row.GetFieldValue<DateTimeOffset>(4)), id, after ?? "", PageSize + 1);
        return replies.Count > PageSize ? (replies[..PageSize], replies[PageSize - 1].Tenant) : (replies, null);
    }

    /// <summary>Governments see it at once. Nothing of theirs changes.</summary>
    public Task<Outcome> MakeAsync(MakeProposal command)
    {
        var (now, title, reason) = (_clock.GetUtcNow(), command.Title.Trim(), command.Reason.Trim());
        var act = new OperatorAct(command.RequestId, now, command.By.Id, "proposal.made") { Subject = command.RequestId, Detail = title };
        return _store.ApplyAsync(act, async connection =>
        {
            if (WhyNot(command, title, reason) is { } refusal)
            {
                return refusal;
            }

            var known = await connection.ReadAllAsync("select id from tenant where id = any($1) and state <> 'Destroyed' and copy_of is null", row => row.GetString(0), [command.Targets.ToArray()]);
            if (command.Targets.FirstOrDefault(one => !known.Contains(one)) is { } unknown)
            {
                return ProposalRefusals.GovernmentUnknown with { Detail = unknown };
            }

            await connection.WriteAsync(Insert, command.RequestId, command.Kind.ToString(), title, reason, OfficeJson.Write(command.Lines), command.Targets.IsEmpty, now, command.By.Id);
            await connection.WriteAsync(Target, command.RequestId, known.ToArray());
            return null;
        });
    }

    /// <summary>Nobody is asked any more. Who took it keeps it.</summary>
    public Task<Outcome> WithdrawAsync(WithdrawProposal command)
    {
        var act = new OperatorAct(command.RequestId, _clock.GetUtcNow(), command.By.Id, "proposal.withdrawn") { Subject = command.Id };
        return _store.ApplyAsync(act, async connection
            => !command.By.May(OperatorDuty.Propose) ? OperatorRefusals.NotAllowed
                : await connection.WriteAsync("update proposal set withdrawn_at = $2 where id = $1 and withdrawn_at is null", command.Id, act.At) == 0 ? ProposalRefusals.Gone
                : null);
    }

    private static Refusal? WhyNot(MakeProposal command, string title, string reason)
        => !command.By.May(OperatorDuty.Propose) ? OperatorRefusals.NotAllowed
            : title.Length is 0 or > LongestTitle ? ProposalRefusals.TitleMissing
            : reason.Length is 0 or > LongestReason ? ProposalRefusals.ReasonMissing
            : ProposalRules.WhyNot(command.Kind, command.Lines);

    private static DefaultProposal Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.Enum<ProposalKind>(1), row.GetString(2), row.GetString(3), OfficeJson.Read<ImmutableArray<ProposalLine>>(row.GetString(4)), row.GetBoolean(5),
        row.GetFieldValue<DateTimeOffset>(6), row.GetString(7), row.Instant(8), row.GetInt32(9), row.GetInt32(10), row.GetInt32(11));
}

/// <param name="By">The operator's name.</param>
/// <param name="Asked">How many governments it goes to.</param>
public sealed record DefaultProposal(
    Guid Id, ProposalKind Kind, string Title, string Reason, ImmutableArray<ProposalLine> Lines, bool Everybody, DateTimeOffset MadeAt, string By, DateTimeOffset? WithdrawnAt, int Taken,
    int Declined, int Asked);

/// <param name="Note">What the administrator wrote when declining; may be empty.</param>
public sealed record DefaultReply(string Tenant, string Government, bool Taken, string Note, DateTimeOffset At);

/// <param name="RequestId">Also the proposal's id.</param>
/// <param name="Targets">Ids of governments; empty for all.</param>
public sealed record MakeProposal(
    Guid RequestId, Operator By, ProposalKind Kind, string Title, string Reason, ImmutableArray<ProposalLine> Lines, ImmutableArray<string> Targets);

public sealed record WithdrawProposal(Guid RequestId, Operator By, Guid Id);
