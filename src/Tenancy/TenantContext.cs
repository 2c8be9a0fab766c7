namespace EOffice.Tenancy;

/// <summary>The tenant of one HTTP request; scoped. Set once, from the host name; there is no default.</summary>
public sealed class TenantContext
{
    private Tenant? _tenant;

    /// <summary>Throws <see cref="InvalidOperationException"/> when no tenant was set.</summary>
    public Tenant Current => _tenant ?? throw new InvalidOperationException("This request belongs to no tenant.");

    /// <summary>False on hosts that are no tenant's, such as the front door.</summary>
    public bool HasTenant => _tenant is not null;

    /// <summary>Throws when another tenant was set before: a request never changes sides.</summary>
    public void Use(Tenant tenant)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        if (_tenant is not null && _tenant.Id != tenant.Id)
        {
            throw new InvalidOperationException($"This request belongs to {_tenant.Id} already.");
        }

        _tenant = tenant;
    }
}
