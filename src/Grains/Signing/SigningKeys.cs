using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using EOffice.Documents.Signing.Authority;
using EOffice.Documents.Verification;
using EOffice.Grains.Accounts;
using EOffice.Grains.Organisation;
using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Signing;

/// <summary>
/// Signing keys at rest and open. A key is encrypted under its owner's passphrase, which is stored nowhere, and that once more under the
/// government's key: neither the database nor the installation alone can sign.
/// </summary>
internal sealed class SigningKeys(OfficeDatabase database, AuthorityStore authority, TenantKeys keys, Throttle throttle, TimeProvider clock)
{
    private const string Sealing = "signing-key";
    internal const string Guessing = "passphrase";

    internal const string SelectNewest = """
        select der, sealed_key, state, serial from certificate where person = $1 order by not_before desc limit 1
        """;

    /// <summary>The opened key, or PassphraseMissing, NoCertificate, CertificateNotActive, TooManyAttempts, WrongPassphrase.</summary>
    public async Task<Outcome<OpenedKey>> OpenAsync(TenantId tenant, PersonId person, string passphrase)
    {
        if (passphrase.Length == 0)
        {
            return SigningRefusals.PassphraseMissing;
        }

        var row = await database.ReadOneAsync(
            tenant, SelectNewest, row => new Kept((byte[])row[0], (byte[])row[1], row.Enum<CertificateState>(2), row.GetString(3)), person.Value);
        if (row is null)
        {
            return SigningRefusals.NoCertificate;
        }

        var certificate = X509CertificateLoader.LoadCertificate(row.Certificate);
        if (row.State != CertificateState.Active || !certificate.CoversNow(clock.GetUtcNow()))
        {
            return SigningRefusals.CertificateNotActive;
        }

        RSA? key = null;
        var result = await throttle.TryAsync(tenant, person, Guessing, () => Task.FromResult((key = Open(tenant, row, passphrase)) is not null));
        if (result != TryResult.Right)
        {
            key?.Dispose();
            return result == TryResult.Wrong ? SigningRefusals.WrongPassphrase : SigningRefusals.TooManyAttempts;
        }

        var chain = new[] { certificate, await authority.IssuerAsync(tenant) };
        return new OpenedKey(certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false), new LocalSigner(key!, chain), await authority.TrustAsync(clock.GetUtcNow()));
    }

    /// <summary>The same key, still its opener's to dispose of, with today's trust; or NoCertificate, CertificateNotActive when its certificate is not the person's active one any more.</summary>
    public async Task<Outcome<OpenedKey>> RenewAsync(TenantId tenant, PersonId person, OpenedKey key)
    {
        var row = await database.ReadOneAsync(
            tenant, SelectNewest, row => new Kept((byte[])row[0], [], row.Enum<CertificateState>(2), row.GetString(3)), person.Value);
        return row is null ? SigningRefusals.NoCertificate
            : row.State != CertificateState.Active || !key.Signer.Certificate.CoversNow(clock.GetUtcNow())
                || !key.Signer.Certificate.RawDataMemory.Span.SequenceEqual(row.Certificate) ? SigningRefusals.CertificateNotActive
            : new OpenedKey(key.PersonName, key.Signer, await authority.TrustAsync(clock.GetUtcNow()));
    }

    /// <summary>The key as it is stored beside its certificate.</summary>
    public byte[] Protect(TenantId tenant, string serial, RSA key, string passphrase)
        => keys.Seal(tenant, Sealing, ProtectedKey.Protect(key, passphrase).ToBytes(), Encoding.ASCII.GetBytes(serial));

    private RSA? Open(TenantId tenant, Kept row, string passphrase)
    {
        var bytes = keys.Open(tenant, Sealing, row.SealedKey, Encoding.ASCII.GetBytes(row.Serial));
        return ProtectedKey.FromBytes(bytes) is { } box
            ? box.TryOpen(passphrase, out RSA? key) ? key : null
            : throw new CryptographicException("A stored signing key can't be read.");
    }

    private sealed record Kept(byte[] Certificate, byte[] SealedKey, CertificateState State, string Serial);
}

/// <summary>An opened signing key; disposed as soon as the letter is sealed.</summary>
/// <param name="personName">As in the certificate.</param>
/// <param name="policy">Whom the installation trusts now: what the gate behind the seal asks.</param>
internal sealed class OpenedKey(string personName, LocalSigner signer, TrustPolicy policy) : OpenedSeal
{
    public string PersonName { get; } = personName;

    public LocalSigner Signer { get; } = signer;

    public TrustPolicy Policy { get; } = policy;

    protected override void Forget() => Signer.Dispose();
}

internal static class CertificateTimes
{
    public static bool CoversNow(this X509Certificate2 certificate, DateTimeOffset now)
        => certificate.NotBefore.ToUniversalTime() <= now.UtcDateTime && now.UtcDateTime < certificate.NotAfter.ToUniversalTime();
}
