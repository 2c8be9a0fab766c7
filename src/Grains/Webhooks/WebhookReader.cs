using EOffice.Grains.Inbox;
using EOffice.Grains.Practice;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Npgsql;

namespace EOffice.Grains.Webhooks;

/// <summary>What administrators see of webhooks. Secrets are in none of it.</summary>
internal sealed class WebhookReader(OfficeDatabase database, WebhookStore store)
{
    private const int PageSize = 25;

    private const string SelectWebhooks = """
        select w.id, w.name, w.url, w.events, w.active, w.gone, d.at, d.state, w.earlier_until from webhook w
        left join lateral (select at, state from webhook_delivery where webhook = w.id order by at desc, id desc limit 1) d on true
        where $1::uuid is null or w.id = $1 order by w.made_at, w.id limit 10
        """;

    // One line more than a page is read to know whether another page follows.
    private const string SelectPage = """
        select d.id, d.event, d.at, d.state, d.attempts, a.status, a.millis from webhook_delivery d
        left join webhook_attempt a on a.delivery = d.id and a.no = d.attempts
        where d.webhook = $1 and (d.at, d.id) < ($2, $3) order by d.at desc, d.id desc limit 26
        """;

    private const string SelectDelivery = """
        select d.id, d.event, d.at, d.state, d.attempts, a.status, a.millis, d.webhook, w.name, w.url, d.facts, d.path from webhook_delivery d
        join webhook w on w.id = d.webhook left join webhook_attempt a on a.delivery = d.id and a.no = d.attempts where d.id = $1
        """;

    private const string SelectAttempts = "select at, status, millis, trouble, reply from webhook_attempt where delivery = $1 order by no desc limit 20";

    private const string CountGivenUp = "select count(*)::int from (select from webhook_delivery where webhook = $1 and state = 'GivenUp' limit 500) g";

    public async Task<WebhookList> ListAsync(TenantId tenant)
        => new([.. await database.ReadAllAsync(tenant, SelectWebhooks, Line, (object?)null)], await PractisesAsync(tenant));

    public async Task<WebhookView?> FindAsync(TenantId tenant, Guid id, string? after)
    {
        var found = await database.ReadAllAsync(tenant, SelectWebhooks, row => (Line: Line(row), Earlier: row.Instant(8)), id);
        if (found is not [var (line, earlier)])
        {
            return null;
        }

        var cursor = PageCursor.Parse(after);
        var lines = await database.ReadAllAsync(tenant, SelectPage, Delivery, id, cursor.At, cursor.Id);
        var next = lines.Count > PageSize ? new PageCursor(lines[PageSize - 1].At, lines[PageSize - 1].Id).ToString() : null;
        return new WebhookView(
            line, await PractisesAsync(tenant), await database.ReadOneAsync(tenant, CountGivenUp, row => row.GetInt32(0), id), earlier, [.. lines.Take(PageSize)], next);
    }

    public async Task<DeliveryView?> DeliveryAsync(TenantId tenant, Guid id)
    {
        var site = store.Site(tenant);
        var view = await database.ReadOneAsync(tenant, SelectDelivery, row => new DeliveryView(
            Delivery(row), row.GetGuid(7), row.GetString(8),
            WebhookDelivery.Compose(row.GetString(1), row.GetFieldValue<DateTimeOffset>(2), row.GetString(10), site + row.GetString(11)), []), id);
        return view is null ? null : view with { Attempts = [.. await database.ReadAllAsync(tenant, SelectAttempts, Attempt, id)] };
    }

    public Task<bool> PractisesAsync(TenantId tenant) => database.ReadOneAsync(tenant, OperatingMode.Select, row => row.GetBoolean(0));

    private static WebhookLine Line(NpgsqlDataReader row)
        => new(
            row.GetGuid(0), new WebhookSettings(row.GetString(1), row.GetString(2), [.. row.GetFieldValue<string[]>(3)]), row.GetBoolean(4), row.GetBoolean(5),
            row.Instant(6), row.IsDBNull(7) ? null : row.Enum<DeliveryState>(7));

    private static DeliveryLine Delivery(NpgsqlDataReader row)
        => new(row.GetGuid(0), row.GetString(1), row.GetFieldValue<DateTimeOffset>(2), row.Enum<DeliveryState>(3), row.GetInt32(4), Number(row, 5), Number(row, 6));

    private static DeliveryAttempt Attempt(NpgsqlDataReader row)
    {
        var status = Number(row, 1);
        var trouble = row.Text(3) is { } code ? new Refusal(code, Detail: status?.ToString(System.Globalization.CultureInfo.InvariantCulture)) : null;
        return new DeliveryAttempt(row.GetFieldValue<DateTimeOffset>(0), status, row.GetInt32(2), trouble, row.GetString(4));
    }

    private static int? Number(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt32(column);
}
