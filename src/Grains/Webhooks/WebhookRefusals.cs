namespace EOffice.Grains.Webhooks;

/// <summary>Every "no" of webhooks: to what an administrator does, and what the other side is found to be.</summary>
public static class WebhookRefusals
{
    public static readonly Refusal NotAllowed = new("webhook.not-allowed");
    public static readonly Refusal NotFound = new("webhook.not-found");
    public static readonly Refusal NameMissing = new("webhook.name-missing", "Name");
    public static readonly Refusal UrlMalformed = new("webhook.url-malformed", "Url");
    public static readonly Refusal UrlForbidden = new("webhook.url-forbidden", "Url");
    public static readonly Refusal EventsMissing = new("webhook.events-missing", "Events");
    public static readonly Refusal TooMany = new("webhook.too-many");
    public static readonly Refusal SecretShown = new("webhook.secret-shown");
    public static readonly Refusal Off = new("webhook.off");
    public static readonly Refusal Practising = new("webhook.practising");
    public static readonly Refusal NothingToSend = new("webhook.nothing-to-send");

    // What became of an attempt.
    public static readonly Refusal Unreachable = new("webhook.unreachable");
    public static readonly Refusal NoReply = new("webhook.no-reply");
    public static readonly Refusal TlsRefused = new("webhook.tls-refused");
    public static readonly Refusal AddressForbidden = new("webhook.address-forbidden");
    public static readonly Refusal Declined = new("webhook.declined");
    public static readonly Refusal Gone = new("webhook.gone");
}
