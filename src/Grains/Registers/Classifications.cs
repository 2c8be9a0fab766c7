using System.Collections.Concurrent;
using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Registers;

/// <summary>The classification codes a government uses. Codes are added and never taken away, so one that was found is not looked for again.</summary>
internal sealed class Classifications(OfficeDatabase database)
{
    private const string Select = "select exists (select from classification where code = $1)";

    private readonly ConcurrentDictionary<(TenantId Tenant, string Code), bool> _found = new();

    public async ValueTask<bool> HaveAsync(TenantId tenant, string code)
    {
        if (_found.ContainsKey((tenant, code)))
        {
            return true;
        }

        var found = await database.ReadOneAsync(tenant, Select, row => row.GetBoolean(0), code);
        if (found)
        {
            _found[(tenant, code)] = true;
        }

        return found;
    }
}
