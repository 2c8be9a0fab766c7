using EOffice.Tenancy;

namespace EOffice.Grains.Runtime;

/// <summary>Whose and which: read from the grain's own key, never from ambient context.</summary>
internal static class GrainKeys
{
    /// <summary>Calls that one government's stateless grain carries out at once in one silo; they mostly wait for the database.</summary>
    public const int WorkersPerKey = 32;

    public static TenantId Tenant(this Grain grain) => TenantKey.Parse(grain.GetPrimaryKeyString()).Tenant;

    public static Guid Id(this Grain grain) => Guid.Parse(TenantKey.Parse(grain.GetPrimaryKeyString()).Id);
}
