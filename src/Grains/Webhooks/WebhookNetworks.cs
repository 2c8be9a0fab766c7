using EOffice.Grains.Outside;
using EOffice.Grains.Runtime;

namespace EOffice.Grains.Webhooks;

/// <summary>Where programs that governments tell may be (EOFFICE_WEBHOOK_NETWORKS).</summary>
internal sealed class WebhookNetworks(OfficeOptions options) : OutsideNetworks(options.WebhookNetworks);
