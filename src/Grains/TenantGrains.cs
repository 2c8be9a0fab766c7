using System.Reflection;
using EOffice.Grains.Runtime;
using EOffice.Tenancy;

namespace EOffice.Grains;

/// <summary>The only way to a grain: every key it makes begins with its own tenant.</summary>
public sealed class TenantGrains(IGrainFactory factory, TenantId tenant)
{
    public TenantId Tenant { get; } = tenant;

    /// <summary>The grain of one thing: a letter, a disposition, a person's certificate.</summary>
    public TGrain Get<TGrain>(Guid id) where TGrain : class, IGrainWithStringKey => Get<TGrain>(id.ToString());

    /// <summary>The one grain of its kind in this government.</summary>
    public TGrain Get<TGrain>() where TGrain : class, IGrainWithStringKey => Get<TGrain>("the");

    private TGrain Get<TGrain>(string id) where TGrain : class, IGrainWithStringKey
    {
        var proxy = DispatchProxy.Create<TGrain, RetryingReference<TGrain>>();
        var reference = (RetryingReference<TGrain>)(object)proxy;
        (reference.Tenant, reference.Target) = (Tenant, factory.GetGrain<TGrain>(new TenantKey(Tenant, id).ToString()));
        return proxy;
    }
}
