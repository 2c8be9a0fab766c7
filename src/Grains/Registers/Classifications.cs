using System.Collections.Concurrent;
using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Registers;

/// <summary>The classification codes a government uses. One that was found is not looked for again for a few seconds: so long another process may still take a retired code.</summary>
internal sealed class Classifications(OfficeDatabase database, TimeProvider clock)
{
    private const string Select = "select exists (select from classification where code = $1 and active)";

    private static readonly TimeSpan Holds = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<(TenantId Tenant, string Code), DateTimeOffset> _found = new();

    public async ValueTask<bool> HaveAsync(TenantId tenant, string code)
    {
        if (_found.TryGetValue((tenant, code), out var at) && clock.GetUtcNow() - at < Holds)
        {
            return true;
        }

        var found = await database.ReadOneAsync(tenant, Select, row => row.GetBoolean(0), code);
        if (found)
        {
            _found[(tenant, code)] = clock.GetUtcNow();
        }

        return found;
    }

    /// <summary>The code was retired here.</summary>
    public void Forget(TenantId tenant, string code) => _found.TryRemove((tenant, code), out _);
}
