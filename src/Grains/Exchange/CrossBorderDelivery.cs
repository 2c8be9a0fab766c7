using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Exchange;

/// <summary>Sends one copy of a letter to another government and takes its signed receipt home.</summary>
internal sealed class CrossBorderDelivery(OfficeDatabase database, Border border, SentEnvelopes sent, DetachedJws jws, TenantCatalog catalog, TimeProvider clock)
{
    private static readonly TimeSpan ValidFor = TimeSpan.FromDays(30);

    /// <summary>Null once delivered; a refusal when no further try can help.</summary>
    public async Task<Refusal?> DeliverAsync(TenantId own, Dispatch dispatch)
    {
        var recipient = dispatch.Recipient;
        if (recipient.Tenant is null || border.Other(own, recipient.Tenant) is not { } other)
        {
            return ExchangeRefusals.GovernmentUnknown;
        }

        if (recipient.Id is not { } office)
        {
            return ExchangeRefusals.OfficeUnknown;
        }

        var now = clock.GetUtcNow();
        var envelope = await sent.GetOrMakeAsync(own, dispatch.Envelope, other.Value, sequence => Make(own, other, office, dispatch, sequence, now));
        foreach (var document in dispatch.Documents)
        {
            await border.CopyAsync(own, other, document);
        }

        var reply = await border.SendEnvelopeAsync(other, envelope.Message);
        if (reply.Refusal is { } refusal)
        {
            return refusal;
        }

        await KeepAsync(own, other, envelope.Message, reply.Receipt);
        return null;
    }

    private Envelope Make(TenantId own, TenantId other, Guid office, Dispatch dispatch, long sequence, DateTimeOffset now)
    {
        var facts = dispatch.Facts;
        var letter = new EnvelopeLetter(
            facts.Number, facts.Date, facts.Subject, facts.Classification, facts.Secrecy, facts.Urgency,
            SenderName(facts.OfficeName, catalog.Get(own).Name), facts.Signers[^1].Title,
            facts.OfficeId.Value);
        return new Envelope(
            Envelope.CurrentVersion, Envelope.TypeName, dispatch.Envelope, dispatch.Letter, sequence, own.Value, other.Value, now, now + ValidFor,
            office, dispatch.CarbonCopy, letter, dispatch.Documents);
    }

    // A receipt that does not hold is a fault: the letter may well be there, so the try is repeated rather than given up.
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

    private static string SenderName(string office, string government)
        => office.EndsWith(government, StringComparison.Ordinal) ? office : $"{office} {government}";
}
