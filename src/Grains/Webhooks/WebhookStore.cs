using System.Text;
using EOffice.Grains.Keys;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Npgsql;

namespace EOffice.Grains.Webhooks;

/// <summary>Deliveries and their attempts, and the secrets they are signed with.</summary>
internal sealed class WebhookStore(OfficeDatabase database, TenantKeys keys, TenantCatalog catalog, OfficeOptions office, TimeProvider clock)
{
    private const string SecretPurpose = "webhook-secret";

    public static IEnumerable<SealedColumn> Sealed { get; } =
    [
        SealedColumn.OfThing("webhook", "sealed_secret", SecretPurpose, "id"), SealedColumn.OfThing("webhook", "earlier_secret", SecretPurpose, "id"),
    ];

    private const string SelectWaiting = """
        select d.id, d.webhook, w.url, d.event, d.at, d.facts, d.path, w.active, d.queued_at, w.sealed_secret, w.earlier_secret, w.earlier_until
        from webhook_delivery d join webhook w on w.id = d.webhook where d.id = $1 and d.state = 'Waiting'
        """;

    private const string InsertTest = """
        insert into webhook_delivery (id, webhook, event, at, facts, path, state, queued_at) select $1, id, $3, $4, $5, '/', 'Waiting', $4 from webhook where id = $2
        """;

    private const string Keep = """
        with tried as (update webhook_delivery set attempts = attempts + 1, state = $2 where id = $1 returning id, attempts)
        insert into webhook_attempt (delivery, no, at, status, millis, trouble, reply) select id, attempts, $3, $4::int, $5, $6::text, $7 from tried
        """;

    // A few at a time, whenever something was sent: the log keeps a month.
    private const string Trim = """
        delete from webhook_delivery where id in (select id from webhook_delivery where queued_at < $1 order by queued_at limit 50)
        """;

    private const string SetState = "update webhook_delivery set state = $2 where id = $1";

    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>Null when it is settled, or gone with its webhook.</summary>
    public Task<WebhookDelivery?> WaitingAsync(TenantId tenant, Guid id) => database.ReadOneAsync(tenant, SelectWaiting, row => Read(tenant, row), id);

    /// <summary>A delivery that is sent by hand.</summary>
    public async Task<WebhookDelivery?> BeginTestAsync(TenantId tenant, Guid webhook)
    {
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        var facts = OfficeJson.Write(new WebhookFacts(id, "Test"));
        await database.WriteAsync(tenant, InsertTest, id, webhook, WebhookEvent.Test, clock.GetUtcNow(), facts);
        return await WaitingAsync(tenant, id);
    }

    public Task KeepAsync(TenantId tenant, Guid delivery, DeliveryAttempt attempt, DeliveryState state)
        => database.WriteAllAsync(tenant,
        [
            new RowWrite(Keep, delivery, state.ToString(), attempt.At, attempt.Status, attempt.Milliseconds, attempt.Trouble?.Code, attempt.Reply),
            new RowWrite(Trim, clock.GetUtcNow() - Kept),
        ]);

    public static RowWrite State(Guid delivery, DeliveryState state) => new(SetState, delivery, state.ToString());

    public byte[] Seal(TenantId tenant, Guid webhook, string secret) => keys.Seal(tenant, SecretPurpose, Encoding.UTF8.GetBytes(secret), webhook.ToByteArray());

    /// <summary>The address that links in bodies begin with.</summary>
    public string Site(TenantId tenant) => office.Site(catalog.Get(tenant).Hosts[0]);

    private WebhookDelivery Read(TenantId tenant, NpgsqlDataReader row)
    {
        var webhook = row.GetGuid(1);
        string[] earlier = row.Instant(11) is { } until && until > clock.GetUtcNow() ? [Open(tenant, webhook, (byte[])row[10])] : [];
        return new WebhookDelivery(
            row.GetGuid(0), webhook, row.GetString(2), row.GetString(3), row.GetFieldValue<DateTimeOffset>(4), row.GetString(5), row.GetString(6), Site(tenant))
        {
            Active = row.GetBoolean(7),
            QueuedAt = row.GetFieldValue<DateTimeOffset>(8),
            Secrets = [Open(tenant, webhook, (byte[])row[9]), .. earlier],
        };
    }

    private string Open(TenantId tenant, Guid webhook, byte[] box) => Encoding.UTF8.GetString(keys.Open(tenant, SecretPurpose, box, webhook.ToByteArray()));
}
