using System.Buffers.Text;
using EOffice.Grains.Push;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Support;

/// <summary>Tells an administrator's device of support access, under the rules of every other message to devices: docs/notices.md.</summary>
internal sealed class SupportPushing(PushStore store, SupportNoticeDesk desk, PushNewsDesk times, PushDelivery delivery, TenantCatalog catalog) : IOutboxHandler
{
    public string Kind => "support.push";

    public async Task HandleAsync(TenantId tenant, OutboxMessage message)
    {
        var notice = OfficeJson.Read<SupportNotice>(message.Payload);
        if (catalog.Get(tenant) is not { State: TenantState.Active, Practice: false } government
            || await store.FindAsync(tenant, notice.To) is not { } device
            || await desk.ReaderAsync(tenant, device.Person, notice.Access, notice.News) is not { Device: true }
            || await times.TellableAsync(tenant, device.Choice, notice.At) is null)
        {
            return;
        }

        // The page tells which it is: a locked screen is read by anybody. The later of two about one question takes the other's place.
        var news = new PushNews("Support", await times.CountAsync(tenant, device.Person), government.Brand.Name, $"/support-access/{notice.Access}")
        {
            Topic = Base64Url.EncodeToString(notice.Access.ToByteArray()),
        };
        await delivery.SendAsync(tenant, device, news);
    }

    public Task GiveUpAsync(TenantId tenant, OutboxMessage message) => Task.CompletedTask;
}
