using EOffice.Documents.Signing;
using EOffice.Documents.Vault;

namespace EOffice.Grains.Signing;

/// <summary>What sealing needs: keys, the vault, and the seal with its gate.</summary>
internal sealed class SealingTools(SigningKeys keys, IDocumentVault vault, ITimestamper timestamper)
{
    public SigningKeys Keys { get; } = keys;

    public IDocumentVault Vault { get; } = vault;

    /// <summary>The sealed file; TimestampUnavailable; SealFailed when what came back does not hold: rewritten bytes, another person's certificate, an invalid seal.</summary>
    /// <param name="certify">The seal certifies the letter: further seals may follow, nothing else (DocMDP, P=2).</param>
    /// <param name="appearance">What is seen of it; null for nothing.</param>
    public async Task<Outcome<byte[]>> SealAsync(
        byte[] pdf, OpenedKey key, string capacity, DateTimeOffset now, bool certify = false, SealAppearance? appearance = null)
    {
        var request = new SealRequest(
            key.PersonName, now, Reason: $"Ditandatangani selaku {capacity}", Certification: certify ? Certification.FurtherSeals : Certification.None,
            Appearance: appearance);
        try
        {
            var outcome = await PdfSealer.SealAsync(pdf, request, key.Signer, timestamper, CancellationToken.None);
            if (outcome.Refusal == SealRefusal.CertificationNotFirst)
            {
                return await SealAsync(pdf, key, capacity, now);   // a manuscript that others signed before
            }

            var sealedPdf = outcome.Sealed.ToArray();
            return outcome.Refusal is null && SealGate.Check(pdf, sealedPdf, key.Signer.Certificate, await Keys.TrustAsync(key), visible: appearance is not null).Refusal is null
                ? sealedPdf
                : SigningRefusals.SealFailed;
        }
        catch (TimestampFaultException)
        {
            return SigningRefusals.TimestampUnavailable;
        }
    }
}
