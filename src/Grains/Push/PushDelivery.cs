using System.Text;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Push;

/// <summary>Brings one message to one device.</summary>
/// <remarks>Push services that do not answer are left alone for a while, each for itself. A message is tried for a day; the page shows everything anyway.</remarks>
internal sealed class PushDelivery(PushStore store, PushIdentity identity, PushHttp http, TenantCatalog catalog, OfficeOptions office, TimeProvider clock)
{
    private static readonly TimeSpan WhileAnotherTries = TimeSpan.FromSeconds(5);

    private readonly PushCircuits _circuits = new(clock);

    /// <exception cref="PushWaitsException">The push service rests.</exception>
    /// <exception cref="IOException">It did not take it: later, perhaps.</exception>
    public async Task SendAsync(TenantId tenant, PushSubscription device, PushNews news)
    {
        var endpoint = new Uri(device.Target.Endpoint);
        var circuit = _circuits.Of(endpoint.Authority);
        var reply = await circuit.AskAsync(
            clock, async () => await http.SendAsync(await ComposeAsync(tenant, device, news, endpoint)), reply => reply.Answer == PushAnswer.Later, () => Rests(circuit));
        switch (reply)
        {
            case { Answer: PushAnswer.Gone }:
                await store.DropAsync(tenant, device.Id);
                return;
            case { Answer: PushAnswer.Later, ComeAgain: { } later }:
                throw new PushWaitsException("The push service rests.", later);
            case { Answer: PushAnswer.Later }:
                throw new IOException($"The push service {endpoint.Host} did not take it.");
            default:
                return;   // taken; or refused, as the same again would be, and the page shows it anyway
        }
    }

    private PushReply Rests(Circuit circuit)
    {
        var now = clock.GetUtcNow();
        return new PushReply(PushAnswer.Later, circuit.OpenUntil(now) ?? now + WhileAnotherTries);
    }

    private async Task<PushMessage> ComposeAsync(TenantId tenant, PushSubscription device, PushNews news, Uri endpoint)
    {
        var authorization = await identity.AuthorizationAsync(endpoint, office.Site(catalog.Get(tenant).Hosts[0]));
        var body = PushEncryption.Encrypt(Encoding.UTF8.GetBytes(OfficeJson.Write(news)), device.Target.Key, device.Target.Auth);
        return new PushMessage(endpoint, authorization, body, PushNewsDesk.Lives, news.Topic, news.Urgent);
    }
}
