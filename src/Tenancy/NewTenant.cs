using System.Collections.Immutable;

namespace EOffice.Tenancy;

/// <summary>A government to be taken in.</summary>
/// <param name="Name">In full, such as <c>Provinsi Bali</c>.</param>
/// <param name="RegionCode">Kemendagri's code: <c>51</c> for a province, <c>35.22</c> for a regency or city.</param>
public sealed record NewTenant(TenantId Id, string Name, GovernmentKind Kind, string RegionCode)
{
    /// <summary>IANA name; by default the zone of the region's province.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Host names of the government's own, beside <c>{id}.{BaseDomain}</c>.</summary>
    public ImmutableArray<string> Hosts { get; init; } = [];

    /// <summary>Begins in practice mode: docs/practice.md.</summary>
    public bool Practice { get; init; }

    /// <summary>Null for plain colours and no crest.</summary>
    public Brand? Brand { get; init; }
}

/// <summary>One finished step of provisioning.</summary>
/// <param name="Name">Such as <c>role</c>, <c>database</c>, <c>active</c>.</param>
public sealed record ProvisioningStep(TenantId Tenant, string Name, TimeSpan Elapsed);

/// <summary>The request cannot be carried out, and says why in one English sentence.</summary>
public sealed class ProvisioningRefusedException(string reason) : Exception(reason);
