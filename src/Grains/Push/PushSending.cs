using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Push;

/// <summary>Tells one device of one thing on a desk, if it is still news by then.</summary>
internal sealed class PushSending(PushStore store, PushNewsDesk desk, PushDelivery delivery) : IOutboxHandler
{
    public const string Name = "push.send";

    public string Kind => Name;

    public async Task HandleAsync(TenantId tenant, OutboxMessage message)
    {
        var order = OfficeJson.Read<SendPush>(message.Payload);
        if (await store.FindAsync(tenant, order.Subscription) is { } device && await desk.OfAsync(tenant, device, order.Item) is { } news)
        {
            await delivery.SendAsync(tenant, device, news);
        }
    }

    public Task GiveUpAsync(TenantId tenant, OutboxMessage message) => Task.CompletedTask;
}
