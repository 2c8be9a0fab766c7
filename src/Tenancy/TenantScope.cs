namespace EOffice.Tenancy;

/// <summary>
/// For whom the work of this flow is done. Said once where it is known, by the host name of a request or the key of a grain; from then on databases, keys
/// and grains of any other tenant refuse. What works for the installation as a whole, such as rounds over all tenants, says nothing.
/// </summary>
public static class TenantScope
{
    private static readonly AsyncLocal<TenantId?> Flow = new();

    /// <summary>Until the asynchronous method that calls this has ended, and in all that it calls.</summary>
    public static void Enter(TenantId tenant) => Flow.Value = tenant;

    /// <summary>Throws <see cref="TenantMismatchException"/> when this flow works for another tenant.</summary>
    public static void Demand(TenantId tenant)
    {
        if (Flow.Value is { } current && current != tenant)
        {
            throw new TenantMismatchException(current, tenant);
        }
    }
}

/// <summary>Work for one tenant reached for what is another's: a fault of the program, never of who uses it.</summary>
public sealed class TenantMismatchException(TenantId current, TenantId asked)
    : InvalidOperationException($"This works for {current} and has no business with {asked}.");
