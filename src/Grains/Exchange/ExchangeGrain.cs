using EOffice.Grains.Runtime;

namespace EOffice.Grains.Exchange;

/// <summary>What other governments can reach of this one. Whatever comes is checked behind it, whoever brought it.</summary>
[StatelessWorker(GrainKeys.WorkersPerKey)]
internal sealed class ExchangeGrain(EnvelopeIntake envelopes, ReceiptIntake receipts, OpenAddresses addresses, Border border) : Grain, IExchangeGrain
{
    public Task<AddressBook> AddressesAsync() => addresses.OfAsync(this.Tenant());

    public async Task<AddressBook> AddressesOfAsync(string government)
        => border.Other(this.Tenant(), government) is { } other ? await border.AddressesAsync(other) : new AddressBook([]);

    public Task<ExchangeReply> AcceptAsync(SignedMessage envelope) => envelopes.AcceptAsync(this.Tenant(), envelope);

    public Task<ExchangeReply> AcceptReceiptAsync(SignedMessage receipt) => receipts.AcceptAsync(this.Tenant(), receipt);
}
