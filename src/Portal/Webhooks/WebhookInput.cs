using EOffice.Grains.Webhooks;

namespace EOffice.Portal.Webhooks;

/// <summary>What the forms of webhooks send.</summary>
public sealed class WebhookInput
{
    public Guid RequestId { get; set; } = Guid.CreateVersion7();

    public string? Name { get; set; }

    public string? Url { get; set; }

    public string[]? Events { get; set; }

    internal static WebhookInput From(WebhookSettings settings) => new() { Name = settings.Name, Url = settings.Url, Events = [.. settings.Events] };

    internal WebhookSettings ToSettings() => new(Name ?? "", Url ?? "", [.. Events ?? []]);
}
