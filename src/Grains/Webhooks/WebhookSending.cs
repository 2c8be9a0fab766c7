using System.Collections.Concurrent;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Webhooks;

/// <summary>Sends one delivery, as often as it takes within three days: at least once, always under the same id.</summary>
/// <remarks>
/// One that does not answer is left alone for a while (<see cref="Circuit"/>), so that it holds up nothing else of this government.
/// Circuits are in memory, for each process by itself: what waits stands in the outbox.
/// </remarks>
internal sealed class WebhookSending(OfficeDatabase database, WebhookStore store, WebhookHttp http, TimeProvider clock) : IOutboxHandler
{
    public const string Name = "webhook.deliver";

    private const string SwitchOff = "update webhook set active = false, gone = true where id = $1 and active";

    private const string Busy = "429";

    private static readonly TimeSpan Horizon = TimeSpan.FromDays(3);

    private readonly ConcurrentDictionary<(TenantId Tenant, Guid Webhook), Circuit> _circuits = new();

    public string Kind => Name;

    public async Task HandleAsync(TenantId tenant, OutboxMessage message)
    {
        if (await store.WaitingAsync(tenant, OfficeJson.Read<DeliverWebhook>(message.Payload).Delivery) is not { } delivery)
        {
            return;   // sent before, or removed
        }

        if (!delivery.Active)
        {
            await SettleAsync(tenant, delivery.Id, DeliveryState.Dropped);
            return;
        }

        var circuit = _circuits.GetOrAdd((tenant, delivery.Webhook), _ => new Circuit());
        if (circuit.Enter(clock.GetUtcNow()) is { } until)
        {
            throw new WebhookRestsException(until);
        }

        var attempt = await AskAsync(circuit, delivery);
        Failpoint.Hit("webhook.after-send");
        var state = StateAfter(delivery, attempt);
        await store.KeepAsync(tenant, delivery.Id, attempt, state);
        if (attempt.Trouble == WebhookRefusals.Gone)
        {
            await SwitchOffAsync(tenant, delivery.Webhook);
        }

        if (state == DeliveryState.Waiting)
        {
            throw new IOException($"The webhook did not take it: {attempt.Trouble!.Code} {attempt.Trouble.Detail}".TrimEnd());
        }
    }

    /// <summary>By hand: once, whatever comes of it.</summary>
    public async Task<DeliveryAttempt> TestAsync(TenantId tenant, WebhookDelivery delivery)
    {
        var attempt = await PostAsync(delivery);
        await store.KeepAsync(tenant, delivery.Id, attempt, attempt.Trouble is null ? DeliveryState.Delivered : DeliveryState.GivenUp);
        _circuits.TryRemove((tenant, delivery.Webhook), out _);   // whoever tests has mended something
        return attempt;
    }

    public Task GiveUpAsync(TenantId tenant, OutboxMessage message)
        => SettleAsync(tenant, OfficeJson.Read<DeliverWebhook>(message.Payload).Delivery, DeliveryState.GivenUp);

    public IEnumerable<RowWrite> ShowAgain(OutboxMessage message)
        => [WebhookStore.State(OfficeJson.Read<DeliverWebhook>(message.Payload).Delivery, DeliveryState.Waiting)];

    private async Task<DeliveryAttempt> AskAsync(Circuit circuit, WebhookDelivery delivery)
    {
        try
        {
            var attempt = await PostAsync(delivery);
            if (IsOutage(attempt))
            {
                circuit.Failed(clock.GetUtcNow());
            }
            else
            {
                circuit.Answered();
            }

            return attempt;
        }
        catch
        {
            circuit.Answered();   // a fault of our own says nothing of them
            throw;
        }
    }

    private Task<DeliveryAttempt> PostAsync(WebhookDelivery delivery)
    {
        var (sentAt, id, body) = (clock.GetUtcNow().ToUnixTimeSeconds(), $"msg_{delivery.Id:N}", System.Text.Encoding.UTF8.GetBytes(delivery.Body));
        return http.PostAsync(delivery.Url, id, sentAt, WebhookSignature.Of(delivery.Secrets, id, sentAt, body), body);
    }

    private DeliveryState StateAfter(WebhookDelivery delivery, DeliveryAttempt attempt)
        => attempt.Trouble is not { } trouble ? DeliveryState.Delivered
            : trouble == WebhookRefusals.Gone || clock.GetUtcNow() - delivery.QueuedAt >= Horizon ? DeliveryState.GivenUp
            : DeliveryState.Waiting;

    private static bool IsOutage(DeliveryAttempt attempt)
        => attempt.Trouble is { } trouble && (attempt.Status is null or >= 500 || trouble.Detail == Busy);

    private async Task SwitchOffAsync(TenantId tenant, Guid webhook)
    {
        var now = clock.GetUtcNow();
        var row = new RowCommand(tenant, Guid.CreateVersion7(now), webhook, "webhook.gone", null, now);
        await database.ApplyAsync(row, async connection => await connection.WriteAsync(SwitchOff, webhook) == 0 ? WebhookRefusals.Off : null);
    }

    private Task SettleAsync(TenantId tenant, Guid delivery, DeliveryState state) => database.WriteAllAsync(tenant, [WebhookStore.State(delivery, state)]);
}

/// <summary>Payload of the outbox message "webhook.deliver".</summary>
internal sealed record DeliverWebhook(Guid Delivery);

/// <summary>It did not answer lately.</summary>
internal sealed class WebhookRestsException(DateTimeOffset until) : NotNowException("The webhook did not answer lately.", until);
