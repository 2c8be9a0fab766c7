using EOffice.Documents.Signing;
using EOffice.Documents.Verification;

namespace EOffice.Grains.Signing;

/// <summary>B-LT: certificates and revocation data of every signature, put into the file.</summary>
internal static class ValidationData
{
    /// <summary>The file with it; null when it can't be had whole or does not pass the gate.</summary>
    /// <param name="anew">Even where there is some: as of today.</param>
    /// <exception cref="HttpRequestException">An issuer's answers are away.</exception>
    public static async Task<byte[]?> AddAsync(byte[] sealedPdf, TrustPolicy policy, IRevocationSource source, bool anew, CancellationToken cancellationToken)
    {
        var outcome = await LongTermSeal.ExtendAsync(sealedPdf, policy, source, cancellationToken, others: false, anew);
        var extended = outcome.Sealed.ToArray();
        return outcome.Refusal is null && ValidationDataGate.CheckExtended(sealedPdf, extended, policy).Refusal is null ? extended : null;
    }
}
