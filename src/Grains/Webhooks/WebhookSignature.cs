using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace EOffice.Grains.Webhooks;

/// <summary>Secrets and signatures of the Standard Webhooks specification 1.0.0 (standardwebhooks.com), symmetric, "v1".</summary>
internal static class WebhookSignature
{
    private const string Prefix = "whsec_";

    // The specification takes 24 to 64.
    private const int Bytes = 32;

    /// <summary>A new secret as people copy it: <c>whsec_</c> and Base64.</summary>
    public static string NewSecret() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>The header <c>webhook-signature</c>: HMAC-SHA256 over id, time and body, once for each secret that holds.</summary>
    /// <param name="sentAt">Whole seconds: also the header <c>webhook-timestamp</c>.</param>
    public static string Of(IEnumerable<string> secrets, string id, long sentAt, byte[] body)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{sentAt}.")), .. body];
        return string.Join(' ', secrets.Select(secret => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret[Prefix.Length..]), signed))}"));
    }
}
