using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EOffice.Documents.Signing.Authority;
using EOffice.Documents.Verification;
using EOffice.Grains.Keys;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Npgsql;

namespace EOffice.Grains.Signing;

/// <summary>
/// The embedded certificate authority's issuers: one root per installation (in the catalog), one intermediate per government (in its own
/// database, under its own key). Each is made when it is first needed, by whichever process is first.
/// </summary>
internal sealed class AuthorityStore(
    OfficeDatabase database, InstallationSecrets secrets, TenantKeys keys, TenantCatalog catalog, OfficeOptions options, TimestampOptions timestamps, TimeProvider clock)
{
    private const string Installation = "Instalasi e-Office";
    internal const string Purpose = "certificate-authority";
    private const int YearsOfRoot = 20;
    private const int YearsOfIssuer = 10;
    private static readonly TimeSpan ClockDrift = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan OneSeal = TimeSpan.FromHours(1);

    /// <summary>A timestamp authority stops stamping so long before its certificate ends.</summary>
    public static readonly TimeSpan TimestampsEarlier = TimeSpan.FromDays(365);

    public static SealedColumn Sealed { get; } = SealedColumn.OfOffice("authority", "sealed_issuer", Purpose, []);

    private const string Find = "select sealed_issuer from authority";

    private const string Insert = "insert into authority (sealed_issuer, created_at, not_after) values ($1, $2, $3) on conflict do nothing";

    private readonly ConcurrentDictionary<string, Lazy<Task<CertificateAuthority>>> _opened = new();
    private readonly RevocationLists _lists = new(database, clock);
    private readonly StatusResponder _responder = new(database, clock);
    private IssuedList? _rootList;

    /// <summary>The installation's root: what its own verifier trusts.</summary>
    public async Task<X509Certificate2> RootAsync() => (await OpenRootAsync()).Certificate;

    /// <summary>The government's issuer. Its certificate goes into every seal.</summary>
    public async Task<X509Certificate2> IssuerAsync(TenantId tenant) => (await OpenIssuerAsync(tenant)).Certificate;

    /// <summary>Whom this installation trusts: its own root, for officials and for timestamps. A government's lists say who of its own is not.</summary>
    /// <param name="at">The moment that the question is about.</param>
    public async ValueTask<TrustPolicy> TrustAsync(TenantId tenant, DateTimeOffset at)
    {
        var root = await RootAsync();
        return new TrustPolicy([root], at)
        {
            TimestampAnchors = [root, .. timestamps.Anchors ?? []],
            RevocationLists = [(await ListAsync(tenant)).Parsed, (await RootListAsync()).Parsed],
        };
    }

    /// <summary>The current revocation lists, DER, that the chain of the government's certificates needs: its issuer's, then the root's.</summary>
    public async Task<IReadOnlyList<byte[]>> RevocationListsAsync(TenantId tenant) => [(await ListAsync(tenant)).Der, (await RootListAsync()).Der];

    /// <summary>The current list of the government's issuer.</summary>
    public async Task<IssuedList> ListAsync(TenantId tenant) => await _lists.CurrentAsync(tenant, await OpenIssuerAsync(tenant));

    /// <summary>The root certifies issuers and the timestamp authority, and takes none of them back: its list is empty, and made anew every day.</summary>
    public async Task<IssuedList> RootListAsync()
    {
        var root = await OpenRootAsync();
        var day = new DateTimeOffset(clock.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);
        if (_rootList is { } known && known.From == day)
        {
            return known;
        }

        lock (root)
        {
            // The day is its number, so that every process gives the list of a day the same one.
            var (number, until) = (day.ToUnixTimeSeconds() / 86400, day + RevocationLists.Validity);
            return _rootList = new IssuedList(number, root.CreateRevocationList([], number, day, until), day, until);
        }
    }

    /// <summary>The answer to a question about certificates (OCSP, RFC 6960), DER. Never throws on what was asked.</summary>
    public async Task<byte[]> OcspResponseAsync(TenantId tenant, ReadOnlyMemory<byte> question)
        => await _responder.RespondAsync(tenant, await OpenIssuerAsync(tenant), question);

    /// <summary>A fresh OCSP response, DER, about one of the government's certificates.</summary>
    public async Task<byte[]> OcspResponseAsync(TenantId tenant, X509Certificate2 certificate)
        => await OcspResponseAsync(tenant, OcspRequest.About(certificate, await IssuerAsync(tenant)));

    /// <summary>Makes the government's list anew in the transaction of a command that suspends, resumes or revokes.</summary>
    public async Task ReissueListAsync(TenantId tenant, NpgsqlConnection connection)
        => await RevocationLists.ReissueAsync(connection, await OpenIssuerAsync(tenant), clock.GetUtcNow());

    /// <summary>A certificate for an official.</summary>
    public async Task<X509Certificate2> IssueAsync(TenantId tenant, OfficialName name, RSA publicKey, Validity validity)
    {
        var issuer = await OpenIssuerAsync(tenant);
        lock (issuer)
        {
            return issuer.IssueOfficial(name, publicKey, validity, options.StatusAddresses(catalog.Get(tenant).Hosts[0]));
        }
    }

    /// <summary>Whoever seals one file for the government: with a key that is kept nowhere. Dispose of it.</summary>
    /// <param name="government">"Pemerintah Kabupaten …".</param>
    public async Task<LocalSigner> OneSealSignerAsync(TenantId tenant, string name, string government)
    {
        var (issuer, key, now) = (await OpenIssuerAsync(tenant), RSA.Create(2048), clock.GetUtcNow());
        lock (issuer)
        {
            var certificate = issuer.IssueForOneSeal(new OfficialName(name, "seal", government), key, new Validity(now - ClockDrift, now + OneSeal));
            return new LocalSigner(key, [certificate, issuer.Certificate]);
        }
    }

    /// <summary>The certificate and key of the installation's timestamp authority; a new pair follows a year before the old one's end.</summary>
    public async Task<(X509Certificate2 Certificate, ECDsa Key)> TimestampAuthorityAsync()
    {
        var root = await OpenRootAsync();
        for (var generation = 1; ; generation++)
        {
            var stored = OfficeJson.Read<StoredKey>(System.Text.Encoding.UTF8.GetString(await secrets.GetAsync(
                generation == 1 ? "timestamp-authority" : $"timestamp-authority-{generation}",
                () => System.Text.Encoding.UTF8.GetBytes(OfficeJson.Write(NewTimestampKey(root))))));
            var certificate = X509CertificateLoader.LoadCertificate(stored.Certificate);
            if (certificate.NotAfter.ToUniversalTime() - TimestampsEarlier > clock.GetUtcNow().UtcDateTime)
            {
                var key = ECDsa.Create();
                key.ImportPkcs8PrivateKey(stored.Key, out _);
                return (certificate, key);
            }
        }
    }

    /// <summary>Whoever seals for the installation itself; a new pair of certificate and key follows a year before the old one's end. Dispose of it.</summary>
    public async Task<LocalSigner> InstallationSignerAsync()
    {
        var root = await OpenRootAsync();
        for (var generation = 1; ; generation++)
        {
            var stored = OfficeJson.Read<StoredKey>(System.Text.Encoding.UTF8.GetString(await secrets.GetAsync(
                $"installation-seal-{generation}", () => System.Text.Encoding.UTF8.GetBytes(OfficeJson.Write(NewSealKey(root))))));
            var certificate = X509CertificateLoader.LoadCertificate(stored.Certificate);
            if (certificate.NotAfter.ToUniversalTime() - TimestampsEarlier > clock.GetUtcNow().UtcDateTime)
            {
                var key = RSA.Create();
                key.ImportPkcs8PrivateKey(stored.Key, out _);
                return new LocalSigner(key, [certificate]);
            }
        }
    }

    /// <summary>Whom the installation trusts for what it sealed itself.</summary>
    public async Task<TrustPolicy> InstallationTrustAsync(DateTimeOffset at)
    {
        var root = await RootAsync();
        return new TrustPolicy([root], at) { TimestampAnchors = [root, .. timestamps.Anchors ?? []], RevocationLists = [(await RootListAsync()).Parsed] };
    }

    private StoredKey NewSealKey(CertificateAuthority root)
    {
        using var key = RSA.Create(2048);
        lock (root)
        {
            // What it is made for at its first use may bear a time a moment earlier.
            var certificate = root.IssueOfficial(new OfficialName(InstallationSeal.Name, "installation", Installation), key, Validity.Years(clock.GetUtcNow() - ClockDrift, YearsOfIssuer));
            return new StoredKey(certificate.RawData, key.ExportPkcs8PrivateKey());
        }
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
            await database.WriteAsync(tenant, Insert, kept, clock.GetUtcNow(), new DateTimeOffset(issuer.Certificate.NotAfter.ToUniversalTime()));
            found = await database.ReadOneAsync(tenant, Find, row => (byte[])row[0]);
        }

        return StoredIssuer.Open(keys.Open(tenant, Purpose, found!, []));
    });

    private async Task<CertificateAuthority> NewIssuerAsync(TenantId tenant)
    {
        var root = await OpenRootAsync();
        var government = catalog.Get(tenant);
        lock (root)
        {
            return root.CreateIntermediate(
                new AuthorityName($"Otoritas Sertifikat Uji {government.Name}", $"Pemerintah {government.Name}"),
                Validity.Years(clock.GetUtcNow(), YearsOfIssuer),
                options.RootAddresses(government.Hosts[0]));
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
