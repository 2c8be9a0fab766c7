using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Exchange;

/// <summary>Hands an envelope to another government and takes its signed receipt home. The same id sends the same bytes at every try.</summary>
internal sealed class EnvelopeSending(OfficeDatabase database, Border border, SentEnvelopes sent, DetachedJws jws, TimeProvider clock)
{
    private static readonly TimeSpan ValidFor = TimeSpan.FromDays(30);

    /// <param name="make">The envelope with this sequence, made now and good until then; asked only the first time.</param>
    /// <returns>Null once delivered; a refusal when no further try can help.</returns>
    public async Task<Refusal?> SendAsync(TenantId own, TenantId other, Guid id, Func<long, DateTimeOffset, DateTimeOffset, Envelope> make)
    {
        var now = clock.GetUtcNow();
        var envelope = await sent.GetOrMakeAsync(own, id, other.Value, sequence => make(sequence, now, now + ValidFor));
        var reply = await border.SendEnvelopeAsync(other, envelope.Message);
        if (reply.Refusal is { } refusal)
        {
            return refusal;
        }

        await KeepAsync(own, other, envelope.Message, reply.Receipt);
        return null;
    }

    // A receipt that does not hold is a fault: what was sent may well be there, so the try is repeated rather than given up.
    private async Task KeepAsync(TenantId own, TenantId other, SignedMessage envelope, SignedMessage? signed)
    {
        var digest = Convert.ToHexStringLower(ExchangeJson.Digest(envelope.Payload));
        if (signed is null || !jws.Verify(other, signed)
            || ExchangeJson.Read<Receipt>(signed.Payload) is not { IsSound: true, Step: ReceiptStep.Stored } receipt
            || receipt.From != other.Value || receipt.To != own.Value || receipt.EnvelopeDigest != digest)
        {
            throw new InvalidOperationException($"The receipt of '{other}' does not hold.");
        }

        await database.WriteAllAsync(own, SeenReceipts.Rows(receipt, signed, clock.GetUtcNow()));
    }
}
