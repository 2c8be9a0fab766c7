using EOffice.Grains.Accounts;
using EOffice.Grains.Exchange;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;

namespace EOffice.Grains.Dispositions;

[StatelessWorker(GrainKeys.WorkersPerKey)]
internal sealed class InstructionsGrain(OfficeDatabase database, OfferedInstructions offered, TimeProvider clock) : Grain, IInstructionsGrain
{
    public async Task<InstructionList> ListAsync() => new(await offered.ListAsync(this.Tenant()));

    public async Task<Outcome> OfferAsync(OfferInstruction command)
    {
        var words = string.Join(' ', command.Words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (InstructionRows.WhyNot(words) is { } refusal)
        {
            return refusal;
        }

        var row = command.Active
            ? new RowCommand(this.Tenant(), command.RequestId, DerivedId.Of("instruction", words), "instruction.offered", command.By, clock.GetUtcNow(), words) { Scope = InstructionRows.Scope }
            : new RowCommand(this.Tenant(), command.RequestId, DerivedId.Of("instruction", words), "instruction.retired", command.By, clock.GetUtcNow(), words) { Scope = InstructionRows.Scope };
        return await database.ApplyAsync(row, async connection
            => await Administrators.MayAsync(connection, command.By) ? await InstructionRows.PutAsync(connection, words, command.Active) : InstructionRefusals.NotAllowed);
    }
}
