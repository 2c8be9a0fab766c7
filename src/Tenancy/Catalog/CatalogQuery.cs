using System.Collections.Frozen;
using System.Collections.Immutable;
using Npgsql;

namespace EOffice.Tenancy.Catalog;

/// <summary>Reads the whole catalog in one round trip; a few hundred rows.</summary>
internal sealed class CatalogQuery(CatalogDatabase catalog, TenancyOptions options)
{
    private const string Tenants = """
        SELECT t.id, t.name, t.kind, t.region_code, t.time_zone, t.state, t.database_name, t.role_name, t.role_password, t.tenant_key,
               b.name, b.short_name, b.bar_colour, b.action_colour, b.crest, b.help_phone, b.address, b.website, b.email,
               t.notice, t.state_since, b.place, t.practice,
               q.accounts, q.document_bytes, q.requests_per_second, q.burst, q.uploads_per_minute, q.upload_bytes_per_day, q.mails_per_day
        FROM tenant t LEFT JOIN tenant_brand b ON b.tenant_id = t.id LEFT JOIN tenant_quota q ON q.tenant_id = t.id
        ORDER BY t.id
        """;

    private const string Announced = """
        SELECT id, kind, title, body, tenant_id, begins_at, ends_at FROM announcement WHERE withdrawn_at IS NULL AND ends_at > now()
        ORDER BY begins_at NULLS LAST, made_at DESC LIMIT 1000
        """;

    public async Task<CatalogSnapshot> ReadAsync(CancellationToken cancellationToken)
    {
        await using var batch = catalog.Source.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand("SELECT tenant_id, host, main FROM tenant_host ORDER BY tenant_id, main DESC, host"));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            "SELECT tenant_id, key_id, public_key, private_key FROM exchange_key ORDER BY tenant_id, created_at"));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Tenants));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Announced));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var hosts = (await ListAsync(reader, r => (Tenant: TenantId.Parse(r.GetString(0)), Host: r.GetString(1), Main: r.GetBoolean(2)), cancellationToken))
            .ToLookup(h => h.Tenant, h => (h.Host, h.Main));
        await reader.NextResultAsync(cancellationToken);
        var keys = (await ListAsync(reader, ReadKey, cancellationToken)).ToLookup(k => k.Tenant);
        await reader.NextResultAsync(cancellationToken);
        var rows = await ListAsync(reader, r => ReadTenant(r, hosts, keys), cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        return Snapshot(rows, [.. await ListAsync(reader, ReadAnnouncement, cancellationToken)]);
    }

    private static CatalogSnapshot Snapshot(List<(Tenant Tenant, TenantAccess Access)> rows, ImmutableArray<Announcement> announcements) => new(
        [.. rows.Select(r => r.Tenant)],
        rows.ToFrozenDictionary(r => r.Tenant.Id, r => r.Tenant),
        rows.Where(r => r.Tenant.State != TenantState.Provisioning)
            .SelectMany(r => r.Tenant.Hosts, (r, host) => (host, r.Tenant))
            .ToFrozenDictionary(r => r.host, r => r.Tenant, StringComparer.OrdinalIgnoreCase),
        rows.ToFrozenDictionary(r => r.Tenant.Id, r => r.Access),
        announcements);

    private static Announcement ReadAnnouncement(NpgsqlDataReader row) => new(
        row.GetGuid(0), Enum.Parse<AnnouncementKind>(row.GetString(1)), row.GetString(2), row.GetString(3), row.IsDBNull(4) ? null : TenantId.Parse(row.GetString(4)),
        row.IsDBNull(5) ? null : row.GetFieldValue<DateTimeOffset>(5), row.GetFieldValue<DateTimeOffset>(6));

    private static ExchangeKeyRow ReadKey(NpgsqlDataReader row)
        => new(TenantId.Parse(row.GetString(0)), row.GetString(1), (byte[])row[2], (byte[])row[3]);

    private (Tenant, TenantAccess) ReadTenant(
        NpgsqlDataReader row, ILookup<TenantId, (string Host, bool Main)> hosts, ILookup<TenantId, ExchangeKeyRow> keys)
    {
        var id = TenantId.Parse(row.GetString(0));
        var own = keys[id].ToImmutableArray();
        var current = own.IsEmpty ? null : own[^1];
        var tenant = new Tenant(
            id, row.GetString(1), Enum.Parse<GovernmentKind>(row.GetString(2)), row.GetString(3),
            TimeZoneInfo.FindSystemTimeZoneById(row.GetString(4)),
            Hosts($"{id.Value}.{options.BaseDomain}", [.. hosts[id]]),
            row.IsDBNull(10) ? Brand.Plain(row.GetString(1)) : ReadBrand(row),
            Enum.Parse<TenantState>(row.GetString(5)),
            current?.PublicKey ?? [], current?.KeyId ?? "")
        {
            Notice = row.GetString(19),
            StateSince = row.GetFieldValue<DateTimeOffset>(20),
            Practice = row.GetBoolean(22),
            Quota = row.IsDBNull(23) ? Quota.Usual : ReadQuota(row),
        };
        return (tenant, new TenantAccess(
            row.GetString(6), row.GetString(7), (byte[])row[8], row.IsDBNull(9) ? [] : (byte[])row[9], own));
    }

    // The main one first; without one of its own it is the given one.
    private static ImmutableArray<string> Hosts(string given, (string Host, bool Main)[] own)
        => own is [{ Main: true } main, ..] ? [main.Host, given, .. own.Skip(1).Select(one => one.Host)] : [given, .. own.Select(one => one.Host)];

    private static Quota ReadQuota(NpgsqlDataReader row)
        => new(row.GetInt32(23), row.GetInt64(24), row.GetInt32(25), row.GetInt32(26), row.GetInt32(27), row.GetInt64(28), row.GetInt32(29));

    private static Brand ReadBrand(NpgsqlDataReader row)
        => new(row.GetString(10), row.GetString(11), row.GetString(12), row.GetString(13), (byte[])row[14], row.GetString(15))
        {
            Address = row.GetString(16),
            Website = row.GetString(17),
            Email = row.GetString(18),
            Place = row.GetString(21),
        };

    private static async Task<List<T>> ListAsync<T>(
        NpgsqlDataReader reader, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}
