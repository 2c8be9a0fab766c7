using EOffice.Documents.Signing.Authority;
using EOffice.Documents.Verification;
using EOffice.Grains.Organisation;
using EOffice.Tenancy;

namespace EOffice.Grains.Signing;

/// <summary>Opens a person's signing key with their passphrase.</summary>
internal sealed class SigningKeys
{
    /// <summary>The opened key, or NoCertificate, CertificateNotActive, WrongPassphrase, TooManyAttempts.</summary>
    public Task<Outcome<OpenedKey>> OpenAsync(TenantId tenant, PersonId person, string passphrase)
        => throw new NotSupportedException($"{tenant} {person} {passphrase.Length}");
}

/// <summary>An opened signing key; disposed as soon as the letter is sealed.</summary>
/// <param name="Policy">Whom the installation trusts now: what the gate behind the seal asks.</param>
internal sealed record OpenedKey(string PersonName, LocalSigner Signer, TrustPolicy Policy) : IDisposable
{
    public void Dispose() => Signer.Dispose();
}
