using System.Globalization;
using System.Text.Json.Nodes;

namespace EOffice.Grains.Webhooks;

/// <summary>One event for one webhook, with what is needed to send it. No record: nothing may write it out with its secrets.</summary>
/// <param name="facts">JSON.</param>
/// <param name="site">The address of the government's first host.</param>
internal sealed class WebhookDelivery(Guid id, Guid webhook, string url, string told, DateTimeOffset at, string facts, string path, string site)
{
    public Guid Id { get; } = id;

    public Guid Webhook { get; } = webhook;

    public string Url { get; } = url;

    public required bool Active { get; init; }

    /// <summary>Since when it is tried.</summary>
    public required DateTimeOffset QueuedAt { get; init; }

    /// <summary>The newest first.</summary>
    public required IReadOnlyList<string> Secrets { get; init; }

    /// <summary>The same bytes at every attempt: type, timestamp, data, and in it where a person finds the thing.</summary>
    public string Body { get; } = Compose(told, at, facts, site + path);

    public static string Compose(string told, DateTimeOffset at, string facts, string link)
    {
        var data = JsonNode.Parse(facts)!.AsObject();
        data["link"] = link;
        return new JsonObject
        {
            ["type"] = told,
            ["timestamp"] = at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
            ["data"] = data,
        }.ToJsonString();
    }
}
