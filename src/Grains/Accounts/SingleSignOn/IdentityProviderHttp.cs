using System.Net;
using EOffice.Grains.Outside;

namespace EOffice.Grains.Accounts.SingleSignOn;

/// <summary>One question to a sign-on server, within limits of time and size. Faults of the way become named refusals; nothing of what was sent or answered is in them.</summary>
internal sealed class IdentityProviderHttp(IHttpClientFactory clients)
{
    public const string ClientName = "single-sign-on";

    /// <summary>Bytes of the longest answer.</summary>
    public const int LongestAnswer = 512 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task<IdentityProviderReply> AskAsync(HttpRequestMessage request)
    {
        using var client = clients.CreateClient(ClientName);
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            using var response = await client.SendAsync(request, patience.Token);
            return new IdentityProviderReply(response.StatusCode, await response.Content.ReadAsStringAsync(patience.Token), response.Headers.Date, null);
        }
        catch (OperationCanceledException fault)
        {
            return Trouble(fault.InnerException is TimeoutException && !patience.IsCancellationRequested ? SingleSignOnRefusals.Unreachable : SingleSignOnRefusals.NoReply);
        }
        catch (HttpRequestException fault)
        {
            return Trouble(WhyNot(fault));
        }
        catch (Exception fault) when (fault is IOException or InvalidOperationException)
        {
            return Trouble(SingleSignOnRefusals.AnswerNotUnderstood);   // an answer in a charset that nobody knows, or cut
        }
    }

    private static IdentityProviderReply Trouble(Refusal refusal) => new(0, "", null, refusal);

    private static Refusal WhyNot(HttpRequestException fault) => fault.HttpRequestError switch
    {
        _ when OutsideNetworks.Forbade(fault) => SingleSignOnRefusals.AddressForbidden,
        HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError => SingleSignOnRefusals.Unreachable,
        HttpRequestError.SecureConnectionError => SingleSignOnRefusals.TlsRefused,
        HttpRequestError.ConfigurationLimitExceeded => SingleSignOnRefusals.AnswerNotUnderstood,
        _ => SingleSignOnRefusals.NoReply,
    };
}

/// <param name="Date">The server's clock.</param>
/// <param name="Trouble">Null when an answer came whole, whatever it says.</param>
internal sealed record IdentityProviderReply(HttpStatusCode Status, string Body, DateTimeOffset? Date, Refusal? Trouble)
{
    /// <summary>Why this cannot be worked with; null for what was asked for.</summary>
    public Refusal? WhyNot(Refusal otherwise)
        => Trouble ?? ((int)Status >= 500 ? SingleSignOnRefusals.ServerFault : Status == HttpStatusCode.OK ? null : otherwise);
}
