namespace EOffice.Tenancy;

/// <summary>The key of a grain: the tenant, a slash, and the id within the tenant, such as <c>sumedang/6f1c…</c>.</summary>
public readonly record struct TenantKey(TenantId Tenant, string Id)
{
    /// <summary>Throws <see cref="FormatException"/> when the tenant or the id is missing.</summary>
    public static TenantKey Parse(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || slash == key.Length - 1 || !TenantId.TryParse(key[..slash], out var tenant))
        {
            throw new FormatException($"The grain key '{key}' does not start with a tenant.");
        }

        return new TenantKey(tenant, key[(slash + 1)..]);
    }

    public override string ToString() => $"{Tenant.Value}/{Id}";
}
