using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace EOffice.Grains.Push;

/// <summary>One message to a push service (RFC 8030), within limits of time. Nothing of the answer but its head is read.</summary>
internal sealed class PushHttp(IHttpClientFactory clients, TimeProvider clock)
{
    public const string ClientName = "push";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // Longer than a message is of use.
    private static readonly TimeSpan LongestPause = TimeSpan.FromDays(1);

    public async Task<PushReply> SendAsync(PushMessage message)
    {
        using var client = clients.CreateClient(ClientName);
        using var patience = new CancellationTokenSource(Patience);
        using var request = new HttpRequestMessage(HttpMethod.Post, message.Endpoint) { Content = new ByteArrayContent(message.Body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        request.Content.Headers.ContentEncoding.Add("aes128gcm");
        request.Headers.TryAddWithoutValidation("Authorization", message.Authorization);
        request.Headers.Add("TTL", ((long)message.Lives.TotalSeconds).ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("Topic", message.Topic);
        request.Headers.Add("Urgency", message.Urgent ? "high" : "normal");
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            return new PushReply(Judge(response.StatusCode), Pause(response.Headers.RetryAfter));
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException)
        {
            return new PushReply(PushAnswer.Later, null);
        }
    }

    private static PushAnswer Judge(HttpStatusCode status) => (int)status switch
    {
        >= 200 and < 300 => PushAnswer.Taken,
        404 or 410 => PushAnswer.Gone,
        429 or >= 500 => PushAnswer.Later,
        _ => PushAnswer.Refused,
    };

    private DateTimeOffset? Pause(RetryConditionHeaderValue? said)
    {
        var now = clock.GetUtcNow();
        var pause = said?.Delta ?? (said?.Date - now);
        return pause is { } wanted && wanted > TimeSpan.Zero ? now + (wanted < LongestPause ? wanted : LongestPause) : null;
    }
}

/// <summary>Taken; the subscription is no more; busy, silent or away; not like this, now or later.</summary>
internal enum PushAnswer { Taken, Gone, Later, Refused }

/// <param name="ComeAgain">When the service asked to be left alone until then (Retry-After).</param>
internal sealed record PushReply(PushAnswer Answer, DateTimeOffset? ComeAgain);

/// <param name="Lives">How long the push service keeps it for a device that is away.</param>
/// <param name="Topic">A later message of the same topic takes its place: 32 signs of Base64url at most.</param>
internal sealed record PushMessage(Uri Endpoint, string Authorization, byte[] Body, TimeSpan Lives, string Topic, bool Urgent)
{
    /// <summary>Without the address: whoever knows it can write to the device.</summary>
    public override string ToString() => $"PushMessage {{ Topic = {Topic} }}";
}
