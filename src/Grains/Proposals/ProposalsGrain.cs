using System.Collections.Immutable;
using EOffice.Grains.Accounts;
using EOffice.Grains.Organisation;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using Npgsql;

namespace EOffice.Grains.Proposals;

/// <summary>No memory: proposals come from the catalog, answers and settings from the government's own rows.</summary>
[StatelessWorker(GrainKeys.WorkersPerKey)]
internal sealed class ProposalsGrain(OfficeDatabase database, ProposalLedger ledger, ProposedSettings settings, TimeProvider clock) : Grain, IProposalsGrain
{
    private const int LongestNote = 500;

    private const string SelectAnswers = "select proposal, kind, title, made_at, taken, at, reason, lines from proposal_answer";

    private const string Insert = """
        insert into proposal_answer (proposal, kind, title, reason, lines, made_at, taken, note, at, person) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """;

    public async Task<ProposalList> ListAsync(PersonId by)
    {
        await using var connection = await database.Of(this.Tenant()).OpenConnectionAsync();
        if (!await Administrators.MayAsync(connection, by))
        {
            return new ProposalList([], []);
        }

        var open = await ledger.OpenAsync(this.Tenant());
        var ids = open.Select(one => one.Id).ToArray();
        var done = await connection.ReadAllAsync("select proposal from proposal_answer where proposal = any($1)", row => row.GetGuid(0), [ids]);
        var answers = await connection.ReadAllAsync($"{SelectAnswers} order by at desc, proposal limit 50", Answer);
        return new ProposalList(
            [.. open.Where(one => !done.Contains(one.Id)).Select(one => Summary(one, null))], [.. answers.Select(answer => Summary(answer.Proposal, answer))]);
    }

    public async Task<ProposalView?> FindAsync(PersonId by, Guid id)
    {
        await using var connection = await database.Of(this.Tenant()).OpenConnectionAsync();
        if (!await Administrators.MayAsync(connection, by))
        {
            return null;
        }

        var answer = await AnswerOfAsync(connection, id);
        if ((answer?.Proposal ?? await ledger.FindAsync(this.Tenant(), id)) is not { } proposal)
        {
            return null;
        }

        var changes = await settings.CompareAsync(connection, this.Tenant(), proposal);
        return new ProposalView(Summary(proposal, answer), proposal.Reason, changes, ProposalRules.Digest(changes));
    }

    public Task<Outcome> TakeAsync(TakeProposal command) => AnswerAsync(command.RequestId, command.By, command.Id, "proposal.taken", "", async (connection, proposal, now) =>
    {
        var changes = await settings.CompareAsync(connection, this.Tenant(), proposal);
        return ProposalRules.Digest(changes) != command.Seen ? ProposalRefusals.Changed : await settings.ApplyAsync(connection, this.Tenant(), proposal.Kind, changes, now);
    });

    public Task<Outcome> DeclineAsync(DeclineProposal command)
    {
        var note = command.Note.Trim();
        return AnswerAsync(command.RequestId, command.By, command.Id, "proposal.declined", note, (_, _, _) => Task.FromResult(note.Length > LongestNote ? ProposalRefusals.NoteTooLong : null));
    }

    private async Task<Outcome> AnswerAsync(
        Guid requestId, PersonId by, Guid id, string action, string note, Func<NpgsqlConnection, OpenProposal, DateTimeOffset, Task<Refusal?>> write)
    {
        var (now, tenant) = (clock.GetUtcNow(), this.Tenant());
        if (await database.WasDoneAsync(tenant, requestId))
        {
            return Outcome.Done;
        }

        // Read beforehand: the government's transaction waits for no other database.
        var proposal = await ledger.FindAsync(tenant, id);
        await database.Signals.AnnounceWorkAsync(tenant);
        var row = new RowCommand(tenant, requestId, id, action, by, now, proposal?.Title) { Scope = proposal is null ? null : ProposedSettings.Scope(proposal.Kind) };
        var outcome = await database.ApplyAsync(row, async connection =>
        {
            if (!await Administrators.MayAsync(connection, by))
            {
                return ProposalRefusals.NotAllowed;
            }

            if (await AnswerOfAsync(connection, id) is not null)
            {
                return ProposalRefusals.Answered;
            }

            if (proposal is null)
            {
                return ProposalRefusals.Gone;
            }

            if (await write(connection, proposal, now) is { } refusal)
            {
                return refusal;
            }

            var taken = action == "proposal.taken";
            await connection.WriteAsync(
                Insert, id, proposal.Kind.ToString(), proposal.Title, proposal.Reason, OfficeJson.Write(proposal.Lines), proposal.MadeAt, taken, note, now, by.Value);
            await connection.WriteAsync(AggregateSql.InsertOutbox, requestId, ProposalTelling.Kind, OfficeJson.Write(new ProposalReply(id, taken, note, now)));
            return null;
        });
        if (outcome.IsDone)
        {
            database.Signals.Committed(tenant, leftWork: true, []);
        }

        return outcome;
    }

    private static async Task<Answered?> AnswerOfAsync(NpgsqlConnection connection, Guid id)
        => (await connection.ReadAllAsync($"{SelectAnswers} where proposal = $1", Answer, id)) is [var one] ? one : null;

    private static ProposalSummary Summary(OpenProposal proposal, Answered? answer) => new(proposal.Id, proposal.Kind, proposal.Title, proposal.MadeAt, answer?.Taken, answer?.At);

    private static Answered Answer(NpgsqlDataReader row) => new(
        new OpenProposal(
            row.GetGuid(0), row.Enum<ProposalKind>(1), row.GetString(2), row.GetString(6), OfficeJson.Read<ImmutableArray<ProposalLine>>(row.GetString(7)), row.GetFieldValue<DateTimeOffset>(3)),
        row.GetBoolean(4), row.GetFieldValue<DateTimeOffset>(5));

    private sealed record Answered(OpenProposal Proposal, bool Taken, DateTimeOffset At);
}
