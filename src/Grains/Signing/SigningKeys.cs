using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using EOffice.Documents.Signing.Authority;
using EOffice.Documents.Verification;
using EOffice.Grains.Accounts;
using EOffice.Grains.Keys;
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
    public static SealedColumn Sealed { get; } = SealedColumn.OfText("certificate", "sealed_key", Sealing, "serial");

    internal const string Guessing = "passphrase";

    internal const string SelectNewest = """
        select der, sealed_key, state, serial from certificate where person = $1 and latest
        """;

    /// <summary>The opened key, or PassphraseMissing, NoCertificate, CertificateNotActive, TooManyAttempts, WrongPassphrase.</summary>
    public async Task<Outcome<OpenedKey>> OpenAsync(TenantId tenant, PersonId person, string passphrase)
    {
        if (passphrase.Length == 0)
        {
            return SigningRefusals.PassphraseMissing;
        }

        if (await FindAsync(tenant, person) is not { } row)
        {
            return SigningRefusals.NoCertificate;
        }

        var certificate = X509CertificateLoader.LoadCertificate(row.Certificate);
        if (row.State != CertificateState.Active || !certificate.CoversNow(clock.GetUtcNow()))
        {
            return SigningRefusals.CertificateNotActive;
        }

        var opened = await TryAsync(tenant, person, row, passphrase);
        if (opened.Value is not { } key)
        {
            return opened.Refusal!;
        }

        var chain = new[] { certificate, await authority.IssuerAsync(tenant) };
        return new OpenedKey(
            tenant, certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false), new LocalSigner(key, chain), await authority.TrustAsync(tenant, clock.GetUtcNow()));
    }

    /// <summary>Whether this is the passphrase of the latest certificate, expired or not: null, or PassphraseMissing, NoCertificate, TooManyAttempts, WrongPassphrase.</summary>
    public async Task<Refusal?> CheckAsync(TenantId tenant, PersonId person, string passphrase)
    {
        if (passphrase.Length == 0)
        {
            return SigningRefusals.PassphraseMissing;
        }

        if (await FindAsync(tenant, person) is not { SealedKey.Length: > 0 } row)
        {
            return SigningRefusals.NoCertificate;
        }

        var opened = await TryAsync(tenant, person, row, passphrase);
        opened.Value?.Dispose();
        return opened.Refusal;
    }

    /// <summary>Whom the installation trusts this very moment: asked again behind a seal, as a certificate may be revoked while it is at work.</summary>
    public ValueTask<TrustPolicy> TrustAsync(OpenedKey key) => authority.TrustAsync(key.Tenant, clock.GetUtcNow());

    /// <summary>The same key, still its opener's to dispose of, with today's trust; or NoCertificate, CertificateNotActive when its certificate is not the person's active one any more.</summary>
    public async Task<Outcome<OpenedKey>> RenewAsync(TenantId tenant, PersonId person, OpenedKey key)
    {
        var row = await FindAsync(tenant, person);
        return row is null ? SigningRefusals.NoCertificate
            : row.State != CertificateState.Active || !key.Signer.Certificate.CoversNow(clock.GetUtcNow())
                || !key.Signer.Certificate.RawDataMemory.Span.SequenceEqual(row.Certificate) ? SigningRefusals.CertificateNotActive
            : new OpenedKey(tenant, key.PersonName, key.Signer, await authority.TrustAsync(tenant, clock.GetUtcNow()));
    }

    /// <summary>The key as it is stored beside its certificate.</summary>
    public byte[] Protect(TenantId tenant, string serial, RSA key, string passphrase)
        => keys.Seal(tenant, Sealing, ProtectedKey.Protect(key, passphrase).ToBytes(), Encoding.ASCII.GetBytes(serial));

    private Task<Kept?> FindAsync(TenantId tenant, PersonId person)
        => database.ReadOneAsync(
            tenant, SelectNewest,
            row => new Kept((byte[])row[0], row.IsDBNull(1) ? [] : (byte[])row[1], row.Enum<CertificateState>(2), row.GetString(3)), person.Value);

    private async Task<Outcome<RSA>> TryAsync(TenantId tenant, PersonId person, Kept row, string passphrase)
    {
        RSA? key = null;
        var result = await throttle.TryAsync(tenant, person, Guessing, () => Task.FromResult((key = Open(tenant, row, passphrase)) is not null));
        if (result == TryResult.Right)
        {
            return key!;
        }

        key?.Dispose();
        return result == TryResult.Wrong ? SigningRefusals.WrongPassphrase : SigningRefusals.TooManyAttempts;
    }

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
/// <param name="policy">Whom the installation trusted when it was opened.</param>
internal sealed class OpenedKey(TenantId tenant, string personName, LocalSigner signer, TrustPolicy policy) : OpenedSeal
{
    public TenantId Tenant { get; } = tenant;

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
