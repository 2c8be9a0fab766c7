using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Registers;

/// <summary>The classification codes a government uses.</summary>
internal static class Classifications
{
    private const string Select = "select exists (select from classification where code = $1 and active)";

    public static Task<bool> HaveAsync(OfficeDatabase database, TenantId tenant, string code)
        => database.ReadOneAsync(tenant, Select, row => row.GetBoolean(0), code);
}
