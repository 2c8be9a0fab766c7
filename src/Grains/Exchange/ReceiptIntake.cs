using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Exchange;

/// <summary>Takes receipts in from governments that this one wrote to; each step once, in any order.</summary>
internal sealed class ReceiptIntake(OfficeDatabase database, SentEnvelopes sent, DetachedJws jws, TimeProvider clock)
{
    public async Task<ExchangeReply> AcceptAsync(TenantId own, SignedMessage message)
    {
        if (ExchangeJson.Read<Receipt>(message.Payload) is not { IsSound: true } receipt)
        {
            return new ExchangeReply(null, ExchangeRefusals.Malformed);
        }

        if (!TenantId.TryParse(receipt.From, out var sender) || !jws.Verify(sender, message))
        {
            return new ExchangeReply(null, ExchangeRefusals.SignatureInvalid);
        }

        if (receipt.To != own.Value)
        {
            return new ExchangeReply(null, ExchangeRefusals.NotForUs);
        }

        // Only whom a letter was sent to may say what became of it.
        if ((await sent.FindAsync(own, receipt.Envelope))?.Peer != receipt.From)
        {
            return new ExchangeReply(null, ExchangeRefusals.NotAParty);
        }

        await database.WriteAllAsync(own, SeenReceipts.Rows(receipt, message, clock.GetUtcNow()));
        return new ExchangeReply(null, null);
    }
}
