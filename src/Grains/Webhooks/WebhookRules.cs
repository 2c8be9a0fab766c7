using System.Collections.Immutable;

namespace EOffice.Grains.Webhooks;

/// <summary>What an administrator may set. No I/O.</summary>
internal static class WebhookRules
{
    /// <summary>A government has no more than these.</summary>
    public const int Most = 10;

    private const int LongestName = 80;
    private const int LongestUrl = 1000;

    /// <param name="insecure">True where the installation itself is without TLS: for trying it out.</param>
    public static Refusal? WhyNot(WebhookSettings settings, WebhookNetworks networks, bool insecure)
        => settings.Name.Length is 0 or > LongestName || settings.Name.Any(char.IsControl) ? WebhookRefusals.NameMissing
            : Address(settings.Url, insecure) is not { } address ? WebhookRefusals.UrlMalformed
            : networks.Forbids(address) ? WebhookRefusals.UrlForbidden
            : settings.Events.IsEmpty ? WebhookRefusals.EventsMissing
            : null;

    /// <summary>As typed, without what people add by accident and without events that are none.</summary>
    public static WebhookSettings Tidy(WebhookSettings typed)
        => new(typed.Name.Trim(), typed.Url.Trim(), typed.Events.IsDefault ? [] : [.. WebhookEvent.All.Where(typed.Events.Contains)]);

    // https, a host, no account or fragment in it.
    private static Uri? Address(string text, bool insecure)
        => text.Length is > 0 and <= LongestUrl && Uri.TryCreate(text, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttps || (insecure && address.Scheme == Uri.UriSchemeHttp))
            && address is { Host.Length: > 0, UserInfo: "", Fragment: "" } ? address : null;
}
