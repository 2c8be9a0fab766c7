using EOffice.Grains.Accounts;
using EOffice.Grains.Exchange;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using Npgsql;

namespace EOffice.Grains.Dispositions;

[StatelessWorker(GrainKeys.WorkersPerKey)]
internal sealed class InstructionsGrain(OfficeDatabase database, OfferedInstructions offered, TimeProvider clock) : Grain, IInstructionsGrain
{
    private const int Longest = 60;
    private const int Most = 40;

    private const string Put = "insert into instruction (words, active) values ($1, $2) on conflict (words) do update set active = excluded.active";

    private const string IsFull = "select count(*) >= $2 and not exists (select from instruction where words = $1) from instruction";

    public async Task<InstructionList> ListAsync() => new(await offered.ListAsync(this.Tenant()));

    public async Task<Outcome> OfferAsync(OfferInstruction command)
    {
        var words = string.Join(' ', command.Words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (words.Length is 0 or > Longest)
        {
            return words.Length == 0 ? InstructionRefusals.WordsMissing : InstructionRefusals.WordsTooLong;
        }

        var row = command.Active
            ? new RowCommand(this.Tenant(), command.RequestId, DerivedId.Of("instruction", words), "instruction.offered", command.By, clock.GetUtcNow(), words) { Scope = "instructions" }
            : new RowCommand(this.Tenant(), command.RequestId, DerivedId.Of("instruction", words), "instruction.retired", command.By, clock.GetUtcNow(), words) { Scope = "instructions" };
        return await database.ApplyAsync(row, connection => PutAsync(connection, command, words));
    }

    private static async Task<Refusal?> PutAsync(NpgsqlConnection connection, OfferInstruction command, string words)
    {
        if (!await Administrators.MayAsync(connection, command.By))
        {
            return InstructionRefusals.NotAllowed;
        }

        if (await connection.ReadValueAsync<bool>(IsFull, words, Most))
        {
            return InstructionRefusals.TooMany;
        }

        await connection.WriteAsync(Put, words, command.Active);
        return null;
    }
}
