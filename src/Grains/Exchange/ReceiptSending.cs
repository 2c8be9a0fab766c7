using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Exchange;

/// <summary>Tells the sending government how far its letter got, signed by this one.</summary>
internal sealed class ReceiptSending(Border border, SentReceipts receipts) : IOutboxHandler
{
    public string Kind => ReceiptNews.Kind;

    public async Task HandleAsync(TenantId tenant, OutboxMessage message)
    {
        var news = OfficeJson.Read<ReceiptNews>(message.Payload);
        if (border.Other(tenant, news.To!) is not { } sender)
        {
            return;   // the sender left the installation: nobody is there to be told
        }

        var reply = await border.SendReceiptAsync(sender, await receipts.GetOrSignAsync(tenant, news));
        if (reply.Refusal is { } refusal)
        {
            throw new InvalidOperationException($"'{sender}' refused a receipt: {refusal.Code}.");
        }
    }

    // The letter itself is safe; the receipt stays in the outbox as dead, for the operators to see.
    public Task GiveUpAsync(TenantId tenant, OutboxMessage message) => Task.CompletedTask;
}
