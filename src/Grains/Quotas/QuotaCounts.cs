using System.Globalization;
using EOffice.Documents.Vault;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Npgsql;

namespace EOffice.Grains.Quotas;

/// <summary>
/// What a government has used, as counted in its own database: triggers keep the sums, so that nothing is ever added up. The limits
/// are those of the catalog, as this process knows it.
/// </summary>
internal sealed class QuotaCounts(OfficeDatabase database, TenantCatalog catalog, TimeProvider clock)
{
    private const string Select = "select kind, case when since is null or since = $1 or kind = 'Uploads' then used else 0 end from quota_use";

    private const string Put = """
        insert into vault_object (name, bytes, put_at) values ($1, $2, $3) on conflict (name) do update set put_at = excluded.put_at
        """;

    /// <summary>
    /// For the transaction that has just opened or enabled an account; the trigger holds the counter's row until it ends, so two of them
    /// never pass the limit together.
    /// </summary>
    public async Task<Refusal?> WhyNoMoreAccountsAsync(TenantId tenant, NpgsqlConnection connection)
    {
        var most = catalog.Get(tenant).Quota.Accounts;
        return await connection.ReadValueAsync<long>("select used from quota_use where kind = 'Accounts'") <= most
            ? null
            : QuotaRefusals.AccountsFull with { Detail = most.ToString(CultureInfo.InvariantCulture) };
    }

    /// <summary>Counts a file that somebody brings in. Those that are brought at the same moment may pass the storage limit together, later ones not.</summary>
    public async Task<Refusal?> AdmitUploadAsync(TenantId tenant, long bytes)
    {
        var (quota, now) = (catalog.Get(tenant).Quota, clock.GetUtcNow());
        var minute = new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerMinute), TimeSpan.Zero);
        var full = await database.ReadOneAsync(
            tenant, "select admit_upload($1, $2, $3, $4, $5, $6)", row => row.Text(0), bytes, quota.DocumentBytes, minute, (long)quota.UploadsPerMinute,
            Midnight(tenant), quota.UploadBytesPerDay);
        return full switch
        {
            null => null,
            nameof(QuotaKind.DocumentBytes) => QuotaRefusals.StorageFull,
            nameof(QuotaKind.Uploads) => QuotaRefusals.UploadsTooFast,
            _ => QuotaRefusals.UploadDayFull,
        };
    }

    /// <summary>Null when one more mail may leave today, and is counted; else when the next day begins.</summary>
    public async Task<DateTimeOffset?> TakeMailAsync(TenantId tenant)
    {
        var midnight = Midnight(tenant);
        return await database.ReadOneAsync(
            tenant, "select take_quota('Mails', 1, $1, $2)", row => row.GetBoolean(0), midnight, (long)catalog.Get(tenant).Quota.MailsPerDay)
            ? null
            : midnight.AddDays(1);
    }

    public async Task<Dictionary<QuotaKind, long>> ReadAsync(TenantId tenant)
        => (await database.ReadAllAsync(tenant, Select, row => (row.Enum<QuotaKind>(0), row.GetInt64(1)), Midnight(tenant))).ToDictionary();

    public Task NotePutAsync(TenantId tenant, StoredDocument stored) => database.WriteAsync(tenant, Put, stored.Sha256, stored.Size, clock.GetUtcNow());

    public Task NoteGoneAsync(TenantId tenant, string sha256) => database.WriteAsync(tenant, "delete from vault_object where name = $1", sha256);

    // When today began in the government's own time zone.
    private DateTimeOffset Midnight(TenantId tenant)
    {
        var now = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), catalog.Get(tenant).TimeZone);
        return new DateTimeOffset(now.Date, now.Offset).ToUniversalTime();
    }
}

/// <summary>The rows of quota_use.</summary>
internal enum QuotaKind { Accounts, DocumentBytes, Uploads, UploadedBytes, Mails }
