using EOffice.Tenancy;

namespace EOffice.Grains.Runtime;

/// <summary>Another government did not answer lately and was not asked again. No try was made, so none is counted.</summary>
internal sealed class PeerDownException(TenantId peer, DateTimeOffset until) : Exception($"'{peer}' does not answer.")
{
    /// <summary>When to come again.</summary>
    public DateTimeOffset Until { get; } = until;
}
