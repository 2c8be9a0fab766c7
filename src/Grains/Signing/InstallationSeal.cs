using System.Security.Cryptography.X509Certificates;
using EOffice.Documents.Signing;
using EOffice.Documents.Verification;

namespace EOffice.Grains.Signing;

/// <summary>
/// The installation's own seal, for what it says itself of a government that is gone: certified by its root as its timestamp authority is, and made at its first use.
/// </summary>
internal sealed class InstallationSeal(AuthorityStore authority, ITimestamper timestamper, HttpRevocationSource elsewhere, TimeProvider clock)
{
    public const string Name = "Segel Uji Pengelola e-Office";

    /// <summary>Sealed, timestamped, and with its validation data, so that whoever has the installation's root checks it without anybody's help.</summary>
    /// <exception cref="TimestampFaultException">There is no timestamp to be had now.</exception>
    /// <exception cref="InvalidOperationException">What came out does not pass the gate of every seal.</exception>
    public async Task<byte[]> SealAsync(byte[] pdf, string reason, CancellationToken cancellationToken)
    {
        using var signer = await authority.InstallationSignerAsync();
        var now = clock.GetUtcNow();
        var outcome = await PdfSealer.SealAsync(pdf, new SealRequest(Name, now, reason, Certification: Certification.FurtherSeals), signer, timestamper, cancellationToken);
        var signed = outcome.Sealed.ToArray();
        var policy = await authority.InstallationTrustAsync(now);
        return outcome.Refusal is null && SealGate.Check(pdf, signed, signer.Certificate, policy).Refusal is null
            ? await WithValidationDataAsync(signed, policy, cancellationToken)
            : throw new InvalidOperationException("The installation's seal does not hold.");
    }

    /// <summary>What a file with this seal is worth.</summary>
    /// <param name="knownSince">Since when exactly these bytes are registered.</param>
    public async Task<PdfReport> ReportAsync(byte[] file, DateTimeOffset? knownSince)
        => new PdfVerifier().Verify(file, await authority.InstallationTrustAsync(clock.GetUtcNow()) with { KnownSince = knownSince });

    // Lists of another timestamp authority may be away; the seal holds without them.
    private async Task<byte[]> WithValidationDataAsync(byte[] signed, TrustPolicy policy, CancellationToken cancellationToken)
    {
        try
        {
            var outcome = await LongTermSeal.ExtendAsync(signed, policy, new RootLists(authority, elsewhere), cancellationToken, others: false, anew: false);
            var extended = outcome.Sealed.ToArray();
            return outcome.Refusal is null && ValidationDataGate.CheckExtended(signed, extended, policy).Refusal is null ? extended : signed;
        }
        catch (Exception away) when (away is HttpRequestException or IOException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return signed;
        }
    }

    private sealed class RootLists(AuthorityStore authority, HttpRevocationSource elsewhere) : IRevocationSource
    {
        public async Task<RevocationMaterial> AboutAsync(X509Certificate2 certificate, X509Certificate2 issuer, CancellationToken cancellationToken)
            => issuer.Equals(await authority.RootAsync()) ? new RevocationMaterial([(await authority.RootListAsync()).Der], []) : await elsewhere.AboutAsync(certificate, issuer, cancellationToken);
    }
}
