using EOffice.Tenancy;

namespace EOffice.Grains.Runtime;

/// <summary>A grain works for the government in its key, wherever the call came from.</summary>
internal sealed class TenantTurns : IIncomingGrainCallFilter
{
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.Grain is Grain grain && grain.GetPrimaryKeyString() is { } key && key.Contains('/', StringComparison.Ordinal))
        {
            TenantScope.Enter(TenantKey.Parse(key).Tenant);
        }

        await context.Invoke();
    }
}
