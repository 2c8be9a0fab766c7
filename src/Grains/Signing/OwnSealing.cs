using EOffice.Documents.Signing;
using EOffice.Documents.Signing.Authority;
using EOffice.Documents.Verification;

namespace EOffice.Grains.Signing;

/// <summary>Seals that no person answers for, with certificates of the own authority: sealed, timestamped, through the gate of every seal, and with validation data.</summary>
internal sealed class OwnSealing(ITimestamper timestamper, TimeProvider clock)
{
    /// <param name="lists">Where the lists of the seal's issuers are had.</param>
    /// <exception cref="TimestampFaultException">There is no timestamp to be had now.</exception>
    /// <exception cref="InvalidOperationException">What came out does not pass the gate.</exception>
    public async Task<byte[]> SealAsync(byte[] pdf, string name, string reason, LocalSigner signer, TrustPolicy policy, IRevocationSource lists, CancellationToken cancellationToken)
    {
        var request = new SealRequest(name, clock.GetUtcNow(), reason, Certification: Certification.FurtherSeals);
        var outcome = await PdfSealer.SealAsync(pdf, request, signer, timestamper, cancellationToken);
        var signed = outcome.Sealed.ToArray();
        return outcome.Refusal is null && SealGate.Check(pdf, signed, signer.Certificate, policy).Refusal is null
            ? await WithValidationDataAsync(signed, policy, lists, cancellationToken)
            : throw new InvalidOperationException($"The seal of {name} does not hold.");
    }

    // Lists of another timestamp authority may be away; the seal holds without them.
    private static async Task<byte[]> WithValidationDataAsync(byte[] signed, TrustPolicy policy, IRevocationSource lists, CancellationToken cancellationToken)
    {
        try
        {
            return await ValidationData.AddAsync(signed, policy, lists, anew: false, cancellationToken) ?? signed;
        }
        catch (Exception away) when (away is HttpRequestException or IOException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return signed;
        }
    }
}
