using System.Threading.RateLimiting;
using EOffice.Tenancy;

namespace EOffice.Portal.Quotas;

/// <summary>A bucket of requests for each government, refilled steadily; another one when operators change the figures.</summary>
internal sealed class RequestQuota : IAsyncDisposable
{
    private readonly PartitionedRateLimiter<Tenant> _buckets = PartitionedRateLimiter.Create<Tenant, (TenantId, int, int)>(
        tenant => RateLimitPartition.GetTokenBucketLimiter((tenant.Id, tenant.Quota.RequestsPerSecond, tenant.Quota.Burst), _ => Bucket(tenant.Quota)));

    /// <summary>False when it is empty; that takes nothing.</summary>
    public bool HasRoom(Tenant tenant) => _buckets.GetStatistics(tenant)?.CurrentAvailablePermits is not <= 0;

    /// <summary>True when what it holds was filled in just now: its government asks for all of it.</summary>
    public bool IsPressed(Tenant tenant) => _buckets.GetStatistics(tenant) is { } bucket && bucket.CurrentAvailablePermits <= Portion(tenant.Quota);

    /// <summary>False when it is empty, else one is taken.</summary>
    public bool Take(Tenant tenant)
    {
        using var lease = _buckets.AttemptAcquire(tenant);
        return lease.IsAcquired;
    }

    public ValueTask DisposeAsync() => _buckets.DisposeAsync();

    private static TokenBucketRateLimiterOptions Bucket(Quota quota)
    {
        var portion = Portion(quota);
        return new TokenBucketRateLimiterOptions
        {
            TokenLimit = Math.Max(quota.Burst, portion),
            TokensPerPeriod = portion,
            ReplenishmentPeriod = TimeSpan.FromSeconds((double)portion / quota.RequestsPerSecond),
            QueueLimit = 0,
            AutoReplenishment = true,
        };
    }

    // A tenth of a second's worth at a time, at least one.
    private static int Portion(Quota quota) => Math.Max(1, quota.RequestsPerSecond / 10);
}
