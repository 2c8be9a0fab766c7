using System.Collections.Concurrent;
using EOffice.Grains.Push;
using EOffice.Tenancy;

namespace EOffice.Grains.Webhooks;

/// <summary>Which acts told nobody the last time in this process: for those nothing is announced or woken, as in a government without webhooks.</summary>
/// <remarks>
/// Nothing is lost by it: whom an act tells is decided by its own statement. An act is not announced beforehand only when another process
/// has just added who wants it; should this one die in that moment, it is told once the government has other work, or a process starts.
/// </remarks>
internal sealed class WebhookListeners
{
    private readonly ConcurrentDictionary<(TenantId Tenant, string Action), bool> _told = new();

    /// <summary>True when it told somebody the last time, and when nobody knows.</summary>
    public bool MayHear(TenantId tenant, string action) => !_told.TryGetValue((tenant, action), out var told) || told;

    public void Acted(TenantId tenant, string action, bool told) => _told[(tenant, action)] = told;

    /// <summary>Something new came to a desk. That one person has no device says nothing of others: once somebody was told, somebody may be again.</summary>
    public void Rang(TenantId tenant, bool told) => _told.AddOrUpdate((tenant, PushTelling.Act), told, (_, before) => before || told);

    /// <summary>What this government's webhooks want, or whose devices are told, is another thing now.</summary>
    public void Changed(TenantId tenant)
    {
        foreach (var key in _told.Keys.Where(key => key.Tenant == tenant))
        {
            _told.TryRemove(key, out _);
        }
    }
}
