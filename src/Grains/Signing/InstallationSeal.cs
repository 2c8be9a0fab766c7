using System.Security.Cryptography.X509Certificates;
using EOffice.Documents.Signing;
using EOffice.Documents.Verification;

namespace EOffice.Grains.Signing;

/// <summary>
/// The installation's own seal, for what it says itself of a government that is gone: certified by its root as its timestamp authority is, and made at its first use.
/// </summary>
internal sealed class InstallationSeal(AuthorityStore authority, OwnSealing sealing, HttpRevocationSource elsewhere, TimeProvider clock)
{
    public const string Name = "Segel Uji Pengelola e-Office";

    /// <summary>Sealed, timestamped, and with its validation data, so that whoever has the installation's root checks it without anybody's help.</summary>
    /// <exception cref="TimestampFaultException">There is no timestamp to be had now.</exception>
    /// <exception cref="InvalidOperationException">What came out does not pass the gate of every seal.</exception>
    public async Task<byte[]> SealAsync(byte[] pdf, string reason, CancellationToken cancellationToken)
    {
        using var signer = await authority.InstallationSignerAsync();
        var policy = await authority.InstallationTrustAsync(clock.GetUtcNow());
        return await sealing.SealAsync(pdf, Name, reason, signer, policy, new RootLists(authority, elsewhere), cancellationToken);
    }

    /// <summary>What a file with this seal is worth.</summary>
    /// <param name="knownSince">Since when exactly these bytes are registered.</param>
    public async Task<PdfReport> ReportAsync(byte[] file, DateTimeOffset? knownSince)
        => new PdfVerifier().Verify(file, await authority.InstallationTrustAsync(clock.GetUtcNow()) with { KnownSince = knownSince });

    private sealed class RootLists(AuthorityStore authority, HttpRevocationSource elsewhere) : IRevocationSource
    {
        public async Task<RevocationMaterial> AboutAsync(X509Certificate2 certificate, X509Certificate2 issuer, CancellationToken cancellationToken)
            => issuer.Equals(await authority.RootAsync()) ? new RevocationMaterial([(await authority.RootListAsync()).Der], []) : await elsewhere.AboutAsync(certificate, issuer, cancellationToken);
    }
}
