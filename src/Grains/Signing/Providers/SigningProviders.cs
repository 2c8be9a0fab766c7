using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using EOffice.Grains.Keys;
using EOffice.Grains.Organisation;
using EOffice.Grains.Signing.Bsre;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Npgsql;

namespace EOffice.Grains.Signing.Providers;

/// <summary>The settings of every government's signing provider, and the persons that BSrE knows, with their secrets opened.</summary>
internal sealed class SigningProviders(OfficeDatabase database, TenantKeys keys, TimeProvider clock)
{
    private const string PasswordPurpose = "bsre-password";
    private const string IdentityPurpose = "bsre-identity";

    public static IEnumerable<SealedColumn> Sealed { get; } =
    [
        SealedColumn.OfOffice("signing_provider", "sealed_password", PasswordPurpose, Guid.Empty.ToByteArray()), SealedColumn.OfThing("bsre_identity", "sealed_value", IdentityPurpose, "person"),
    ];

    private const string Select = "select kind, url, user_name, sealed_password, protocol, answer_seconds, sign_seconds from signing_provider";

    private const string SelectCertificates = "select der from trusted_certificate order by added_at, fingerprint";

    private const string SelectIdentity = "select kind, sealed_value, masked from bsre_identity where person = $1";

    // Every seal and every verification asks: nobody minds a setting that is five seconds old elsewhere.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<TenantId, (ProviderSettings Settings, DateTimeOffset Until)> _known = new();

    public async ValueTask<ProviderSettings> OfAsync(TenantId tenant)
    {
        var now = clock.GetUtcNow();
        if (_known.TryGetValue(tenant, out var known) && now < known.Until)
        {
            return known.Settings;
        }

        var settings = await ReadAsync(tenant);
        _known[tenant] = (settings, now + Fresh);
        return settings;
    }

    public void Drop(TenantId tenant) => _known.TryRemove(tenant, out _);

    /// <summary>Null when nobody has noted under which name the service knows this person.</summary>
    public Task<(BsreIdentity Identity, string Masked)?> IdentityAsync(TenantId tenant, PersonId person)
        => database.ReadOneAsync<(BsreIdentity, string)?>(
            tenant, SelectIdentity, row => (new BsreIdentity(row.Enum<BsreIdentityKind>(0), Open(tenant, IdentityPurpose, (byte[])row[1], person.Value)), row.GetString(2)), person.Value);

    public byte[] SealPassword(TenantId tenant, string password) => keys.Seal(tenant, PasswordPurpose, Encoding.UTF8.GetBytes(password), Guid.Empty.ToByteArray());

    public byte[] SealIdentity(TenantId tenant, PersonId person, string value) => keys.Seal(tenant, IdentityPurpose, Encoding.UTF8.GetBytes(value), person.Value.ToByteArray());

    private string Open(TenantId tenant, string purpose, byte[] box, Guid of) => Encoding.UTF8.GetString(keys.Open(tenant, purpose, box, of.ToByteArray()));

    private async Task<ProviderSettings> ReadAsync(TenantId tenant)
    {
        var certificates = await database.ReadAllAsync(tenant, SelectCertificates, row => X509CertificateLoader.LoadCertificate((byte[])row[0]));
        return await database.ReadOneAsync(tenant, Select, row => new ProviderSettings(row.Enum<SigningProviderKind>(0), Connection(tenant, row), [.. certificates]))
            ?? ProviderSettings.Default with { Certificates = [.. certificates] };
    }

    private BsreConnection? Connection(TenantId tenant, NpgsqlDataReader row)
        => row.Text(1) is { } url && row.Text(2) is { } user && !row.IsDBNull(3)
            ? new BsreConnection(
                new Uri(url), user, Open(tenant, PasswordPurpose, (byte[])row[3], Guid.Empty), row.Enum<BsreProtocol>(4),
                TimeSpan.FromSeconds(row.GetInt32(5)), TimeSpan.FromSeconds(row.GetInt32(6)))
            : null;
}
