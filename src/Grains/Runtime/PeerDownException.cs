using EOffice.Tenancy;

namespace EOffice.Grains.Runtime;

/// <summary>Another government did not answer lately and was not asked again.</summary>
internal sealed class PeerDownException(TenantId peer, DateTimeOffset until) : NotNowException($"'{peer}' does not answer.", until);
