using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EOffice.Documents.Signing.Authority;
using EOffice.Documents.Verification;
using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Signing;

/// <summary>
/// The embedded certificate authority's issuers: one root per installation (in the catalog), one intermediate per government (in its own
/// database, under its own key). Each is made when it is first needed, by whichever process is first.
/// </summary>
internal sealed class AuthorityStore(OfficeDatabase database, InstallationSecrets secrets, TenantKeys keys, TenantCatalog catalog, TimeProvider clock)
{
    private const string Installation = "Instalasi e-Office";
    private const string Purpose = "certificate-authority";
    private const int YearsOfRoot = 20;
    private const int YearsOfIssuer = 10;

    private const string Find = "select sealed_issuer from authority";

    private const string Insert = "insert into authority (sealed_issuer, created_at) values ($1, $2) on conflict do nothing";

    private readonly ConcurrentDictionary<string, Lazy<Task<CertificateAuthority>>> _opened = new();

    /// <summary>The installation's root: what its own verifier trusts.</summary>
    public async Task<X509Certificate2> RootAsync() => (await OpenRootAsync()).Certificate;

    /// <summary>The government's issuer. Its certificate goes into every seal.</summary>
    public async Task<X509Certificate2> IssuerAsync(TenantId tenant) => (await OpenIssuerAsync(tenant)).Certificate;

    /// <summary>Whom this installation trusts: its own root, for officials and for timestamps.</summary>
    /// <param name="at">The moment that the question is about.</param>
    public async ValueTask<TrustPolicy> TrustAsync(DateTimeOffset at)
    {
        var root = await RootAsync();
        return new TrustPolicy([root], at) { TimestampAnchors = [root] };
    }

    /// <summary>A certificate for an official.</summary>
    public async Task<X509Certificate2> IssueAsync(TenantId tenant, OfficialName name, RSA publicKey, Validity validity)
    {
        var issuer = await OpenIssuerAsync(tenant);
        lock (issuer)
        {
            return issuer.IssueOfficial(name, publicKey, validity);
        }
    }

    /// <summary>The certificate and key of the installation's timestamp authority.</summary>
    public async Task<(X509Certificate2 Certificate, ECDsa Key)> TimestampAuthorityAsync()
    {
        var root = await OpenRootAsync();
        var stored = OfficeJson.Read<StoredKey>(System.Text.Encoding.UTF8.GetString(
            await secrets.GetAsync("timestamp-authority", () => System.Text.Encoding.UTF8.GetBytes(OfficeJson.Write(NewTimestampKey(root))))));
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(stored.Key, out _);
        return (X509CertificateLoader.LoadCertificate(stored.Certificate), key);
    }

    private StoredKey NewTimestampKey(CertificateAuthority root)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        lock (root)
        {
            var certificate = root.IssueTimestampAuthority(
                new AuthorityName("Otoritas Stempel Waktu Uji e-Office", Installation), key, Validity.Years(clock.GetUtcNow(), YearsOfIssuer));
            return new StoredKey(certificate.RawData, key.ExportPkcs8PrivateKey());
        }
    }

    private Task<CertificateAuthority> OpenRootAsync() => OnceAsync("", async () =>
        StoredIssuer.Open(await secrets.GetAsync("root-authority", () =>
        {
            using var root = CertificateAuthority.CreateRoot(
                new AuthorityName("Otoritas Sertifikat Uji e-Office", Installation), Validity.Years(clock.GetUtcNow(), YearsOfRoot));
            return StoredIssuer.Write(root);
        })));

    private Task<CertificateAuthority> OpenIssuerAsync(TenantId tenant) => OnceAsync(tenant.Value, async () =>
    {
        var found = await database.ReadOneAsync(tenant, Find, row => (byte[])row[0]);
        if (found is null)
        {
            using var issuer = await NewIssuerAsync(tenant);
            var kept = keys.Seal(tenant, Purpose, StoredIssuer.Write(issuer), []);
            await database.WriteAsync(tenant, Insert, kept, clock.GetUtcNow());
            found = await database.ReadOneAsync(tenant, Find, row => (byte[])row[0]);
        }

        return StoredIssuer.Open(keys.Open(tenant, Purpose, found!, []));
    });

    private async Task<CertificateAuthority> NewIssuerAsync(TenantId tenant)
    {
        var root = await OpenRootAsync();
        var government = catalog.Get(tenant).Name;
        lock (root)
        {
            return root.CreateIntermediate(
                new AuthorityName($"Otoritas Sertifikat Uji {government}", $"Pemerintah {government}"), Validity.Years(clock.GetUtcNow(), YearsOfIssuer));
        }
    }

    private async Task<CertificateAuthority> OnceAsync(string owner, Func<Task<CertificateAuthority>> open)
    {
        var opening = _opened.GetOrAdd(owner, static (_, make) => new Lazy<Task<CertificateAuthority>>(make), open);
        try
        {
            return await opening.Value;
        }
        catch
        {
            _opened.TryRemove(new(owner, opening));
            throw;
        }
    }

    private sealed record StoredKey(byte[] Certificate, byte[] Key);
}
