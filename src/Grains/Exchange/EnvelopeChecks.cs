using EOffice.Documents.Vault;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Grains.Verification;
using EOffice.Tenancy;

namespace EOffice.Grains.Exchange;

/// <summary>What an envelope must be before anything of it is kept.</summary>
internal sealed class EnvelopeChecks(DetachedJws jws, TenantCatalog catalog, IDocumentVault vault, OpenAddresses addresses, SealCheck seals)
{
    /// <summary>From bytes alone: well-formed, signed by the one it says it is from, and for us.</summary>
    public (Refusal? Refusal, Envelope? Envelope) Read(TenantId own, SignedMessage message)
        => ExchangeJson.Read<Envelope>(message.Payload) is not { IsSound: true } envelope ? (ExchangeRefusals.Malformed, null)
            : !TenantId.TryParse(envelope.From, out var sender) || catalog.Find(sender) is null || !jws.Verify(sender, message) ? (ExchangeRefusals.SignatureInvalid, null)
            : envelope.To != own.Value || sender == own ? (ExchangeRefusals.NotForUs, null)
            : (null, envelope);

    /// <summary>Null when a new envelope may be taken in.</summary>
    public async Task<Refusal?> WhyNotTakeInAsync(TenantId own, Envelope envelope, DateTimeOffset now)
    {
        if (envelope.Expires < now)
        {
            return ExchangeRefusals.Expired;
        }

        // News is about a letter that is here or on its way: whoever may have closed its office since.
        if (envelope.Letter is not null && !await addresses.IsOpenAsync(own, new OfficeId(envelope.Office)))
        {
            return ExchangeRefusals.OfficeUnknown;
        }

        foreach (var payload in envelope.Payloads)
        {
            // The vault names documents by their digest: what it has under this name is what was sent.
            if (!await vault.ExistsAsync(own.Value, payload.Sha256))
            {
                return ExchangeRefusals.PayloadMissing;
            }
        }

        return null;
    }

    /// <summary>What the verifier says of the letter itself; a letter is taken in whatever that is, and its reader is told.</summary>
    public Task<string> SealAsync(TenantId own, Attachment letter) => seals.OfAsync(own, letter);
}
