using EOffice.Grains.Push;
using EOffice.Grains.Webhooks;
using EOffice.Tenancy;

namespace EOffice.Grains.Tests.Push;

public sealed class PushListenersTests
{
    [Fact]
    public void Once_somebody_has_a_device_somebody_may_always_hear()
    {
        var (listeners, tenant) = (new WebhookListeners(), TenantId.Parse("kertajaya"));
        Assert.True(listeners.MayHear(tenant, PushTelling.Act));
        listeners.Rang(tenant, told: false);
        Assert.False(listeners.MayHear(tenant, PushTelling.Act));
        listeners.Changed(tenant);
        listeners.Rang(tenant, told: true);
        listeners.Rang(tenant, told: false);
        Assert.True(listeners.MayHear(tenant, PushTelling.Act));
    }
}
