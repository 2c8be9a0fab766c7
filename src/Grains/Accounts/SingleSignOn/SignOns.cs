using System.Collections.Concurrent;
using System.Text;
using EOffice.Grains.Keys;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Npgsql;

namespace EOffice.Grains.Accounts.SingleSignOn;

/// <summary>Every government's settings of single sign-on, with the secret opened.</summary>
internal sealed class SignOns(OfficeDatabase database, TenantKeys keys, TimeProvider clock)
{
    private const string SecretPurpose = "single-sign-on-secret";

    public static SealedColumn Sealed { get; } = SealedColumn.OfOffice("single_sign_on", "sealed_secret", SecretPurpose, []);

    private const string Select = "select is_on, issuer, client_id, scopes, match, claim, label, local_entry, factor_value, sealed_secret from single_sign_on";

    // Every drawing of the sign-in page asks: nobody minds a setting that is five seconds old elsewhere.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<TenantId, (SignOn? Set, DateTimeOffset Until)> _known = new();

    /// <summary>Null when nothing was ever set.</summary>
    public async ValueTask<SignOn?> OfAsync(TenantId tenant)
    {
        var now = clock.GetUtcNow();
        if (_known.TryGetValue(tenant, out var known) && now < known.Until)
        {
            return known.Set;
        }

        var set = await database.ReadOneAsync(tenant, Select, row => Read(tenant, row));
        _known[tenant] = (set, now + Fresh);
        return set;
    }

    /// <summary>As it was last known when the database is away: the page that asks works without it.</summary>
    public async Task<SignOn?> OrLastKnownAsync(TenantId tenant)
    {
        try
        {
            return await OfAsync(tenant);
        }
        catch (Exception fault) when (PassingFault.Is(fault))
        {
            return _known.TryGetValue(tenant, out var known) ? known.Set : null;
        }
    }

    public void Drop(TenantId tenant) => _known.TryRemove(tenant, out _);

    public byte[] Seal(TenantId tenant, string secret) => keys.Seal(tenant, SecretPurpose, Encoding.UTF8.GetBytes(secret), []);

    private SignOn Read(TenantId tenant, NpgsqlDataReader row)
        => new(
            row.GetBoolean(0),
            new SignOnSettings(
                row.GetString(1), row.GetString(2), row.GetString(3), row.Enum<PersonClaim>(4), row.GetString(5), row.GetString(6), row.Enum<LocalEntry>(7), row.GetString(8)),
            Encoding.UTF8.GetString(keys.Open(tenant, SecretPurpose, (byte[])row[9], [])));
}

/// <summary>No record: nothing may write it out with its secret.</summary>
internal sealed class SignOn(bool on, SignOnSettings settings, string secret)
{
    public bool On { get; } = on;

    public SignOnSettings Settings { get; } = settings;

    public string Secret { get; } = secret;
}
