using EOffice.Documents.Signing;
using EOffice.Documents.Vault;

namespace EOffice.Grains.Signing;

/// <summary>What sealing needs: keys, the vault, and the seal with its gate.</summary>
internal sealed class SealingTools(SigningKeys keys, IDocumentVault vault, ITimestamper timestamper)
{
    public SigningKeys Keys { get; } = keys;

    public IDocumentVault Vault { get; } = vault;

    /// <summary>Null when what came back does not hold: rewritten bytes, another person's certificate, an invalid seal.</summary>
    public async Task<byte[]?> SealAsync(byte[] pdf, OpenedKey key, string capacity, DateTimeOffset now)
    {
        var request = new SealRequest(key.PersonName, now, Reason: $"Ditandatangani selaku {capacity}");
        var outcome = await PdfSealer.SealAsync(pdf, request, key.Signer, timestamper, CancellationToken.None);
        if (outcome.Refusal is not null)
        {
            return null;
        }

        var sealedPdf = outcome.Sealed.ToArray();
        return SealGate.Check(pdf, sealedPdf, key.Signer.Certificate, await Keys.TrustAsync(key)).Refusal is null ? sealedPdf : null;
    }
}
