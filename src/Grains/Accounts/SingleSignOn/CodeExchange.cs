using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace EOffice.Grains.Accounts.SingleSignOn;

/// <summary>A code for tokens, at the server's token endpoint (RFC 6749, 4.1.3).</summary>
internal sealed class CodeExchange(IdentityProviderHttp http)
{
    /// <param name="redirect">The same as when the browser left.</param>
    public async Task<(Refusal? No, OpenIdConnectMessage? Tokens)> RedeemAsync(IdentityProvider server, SignOn set, string code, string redirect, string verifier)
    {
        using var question = new HttpRequestMessage(HttpMethod.Post, server.Configuration.TokenEndpoint);
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = redirect,
            ["code_verifier"] = verifier,
        };
        if (Discovery.Authentication(server.Configuration) == Discovery.Basic)
        {
            question.Headers.Authorization = new AuthenticationHeaderValue("Basic", Credentials(set));
        }
        else
        {
            form["client_id"] = set.Settings.ClientId;
            form["client_secret"] = set.Secret;
        }

        question.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        question.Content = new FormUrlEncodedContent(form);
        return Read(await http.AskAsync(question));
    }

    // Both parts are form-encoded before they are joined (RFC 6749, 2.3.1).
    private static string Credentials(SignOn set)
        => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{WebUtility.UrlEncode(set.Settings.ClientId)}:{WebUtility.UrlEncode(set.Secret)}"));

    private static (Refusal? No, OpenIdConnectMessage? Tokens) Read(IdentityProviderReply reply)
    {
        if (reply.Trouble is not null || (int)reply.Status >= 500)
        {
            return (reply.WhyNot(SingleSignOnRefusals.Declined), null);
        }

        try
        {
            var answer = new OpenIdConnectMessage(reply.Body);
            return reply.Status == HttpStatusCode.OK && answer is { IdToken.Length: > 0, AccessToken.Length: > 0 } ? (null, answer) : (WhyNot(reply.Status, answer.Error), null);
        }
        catch (Exception fault) when (fault is JsonException or ArgumentException or FormatException or InvalidOperationException)
        {
            return (reply.Status == HttpStatusCode.Unauthorized ? SingleSignOnRefusals.ClientRefused : SingleSignOnRefusals.AnswerNotUnderstood, null);
        }
    }

    private static Refusal WhyNot(HttpStatusCode status, string? error) => error switch
    {
        "invalid_grant" => SingleSignOnRefusals.CodeRefused,
        "invalid_client" or "unauthorized_client" => SingleSignOnRefusals.ClientRefused,
        _ when status == HttpStatusCode.Unauthorized => SingleSignOnRefusals.ClientRefused,
        _ when status == HttpStatusCode.OK => SingleSignOnRefusals.AnswerNotUnderstood,
        _ => SingleSignOnRefusals.Declined,
    };
}
