using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using EOffice.Grains.Outside;

namespace EOffice.Grains.Webhooks;

/// <summary>One POST to a program outside, within limits of time and size. Faults of the way become named refusals.</summary>
internal sealed class WebhookHttp(IHttpClientFactory clients, TimeProvider clock)
{
    public const string ClientName = "webhooks";

    /// <summary>Bytes of an answer that are kept; the rest is not even read.</summary>
    public const int KeptReply = 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <param name="sentAt">Whole seconds since 1970.</param>
    public async Task<DeliveryAttempt> PostAsync(string url, string id, long sentAt, string signature, byte[] body)
    {
        using var client = clients.CreateClient(ClientName);
        using var patience = new CancellationTokenSource(Patience);
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("EOffice-Webhooks", "1.0"));
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", sentAt.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", signature);
        var began = clock.GetTimestamp();
        var (status, trouble, reply) = await AskAsync(client, request, patience.Token);
        return new DeliveryAttempt(clock.GetUtcNow(), status, (int)clock.GetElapsedTime(began).TotalMilliseconds, trouble, reply);
    }

    private static async Task<(int? Status, Refusal? Trouble, string Reply)> AskAsync(HttpClient client, HttpRequestMessage request, CancellationToken patience)
    {
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience);
            var status = (int)response.StatusCode;
            return (status, WhyNot(status), await BeginningAsync(response.Content, patience));
        }
        catch (OperationCanceledException fault)
        {
            return (null, fault.InnerException is TimeoutException && !patience.IsCancellationRequested ? WebhookRefusals.Unreachable : WebhookRefusals.NoReply, "");
        }
        catch (HttpRequestException fault)
        {
            return (null, WhyNot(fault), "");
        }
    }

    // What was answered counts from its first line; an answer that stops in the middle was still given.
    private static async Task<string> BeginningAsync(HttpContent content, CancellationToken patience)
    {
        try
        {
            var bytes = new byte[KeptReply];
            await using var stream = await content.ReadAsStreamAsync(patience);
            var read = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, patience);
            return string.Concat(Encoding.UTF8.GetString(bytes, 0, read).Where(sign => !char.IsControl(sign) || sign is '\n' or '\t'));
        }
        catch (Exception fault) when (fault is IOException or HttpRequestException or OperationCanceledException)
        {
            return "";
        }
    }

    private static Refusal? WhyNot(int status) => status switch
    {
        >= 200 and < 300 => null,
        410 => WebhookRefusals.Gone,
        _ => WebhookRefusals.Declined with { Detail = status.ToString(CultureInfo.InvariantCulture) },
    };

    private static Refusal WhyNot(HttpRequestException fault) => fault.HttpRequestError switch
    {
        _ when OutsideNetworks.Forbade(fault) => WebhookRefusals.AddressForbidden,
        HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError => WebhookRefusals.Unreachable,
        HttpRequestError.SecureConnectionError => WebhookRefusals.TlsRefused,
        _ => WebhookRefusals.NoReply,
    };
}
