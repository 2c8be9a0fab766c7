using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using EOffice.Tenancy;

namespace EOffice.Grains.Exchange;

/// <summary>JSON Web Signature in compact form with the payload left out: "header..signature" (RFC 7515, appendix F), ES256 only.</summary>
internal sealed class DetachedJws(ExchangeKeys keys, TenantCatalog catalog)
{
    private const string Algorithm = "ES256";
    private const int LongestSignature = 1_000;

    public SignedMessage Sign(TenantId sender, byte[] payload)
    {
        var keyId = catalog.Find(sender)?.ExchangeKeyId ?? throw new InvalidOperationException($"No tenant '{sender}'.");
        var header = Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(new Header(Algorithm, keyId)));
        return new SignedMessage(payload, $"{header}..{Base64Url.EncodeToString(keys.Sign(sender, SigningInput(header, payload)))}");
    }

    /// <summary>True when the sender's own key, current or retired, signed exactly these bytes.</summary>
    public bool Verify(TenantId sender, SignedMessage message)
    {
        var parts = message.Signature.Length > LongestSignature ? [] : message.Signature.Split('.');
        return parts is [var header, "", var signature]
            && Read(header) is { } read
            && Decode(signature) is { Length: 64 } raw
            && keys.Verify(sender, read.Kid, SigningInput(header, message.Payload), raw);
    }

    // Only what we write ourselves: no other algorithm ("none"), no critical extension that we would have to understand.
    private static Header? Read(string encoded)
    {
        try
        {
            return Decode(encoded) is { } bytes && JsonSerializer.Deserialize<Header>(bytes, Options) is { Alg: Algorithm, Kid: not null } header ? header : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static byte[]? Decode(string text)
    {
        try
        {
            return Base64Url.DecodeFromChars(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static byte[] SigningInput(string header, byte[] payload) => Encoding.ASCII.GetBytes($"{header}.{Base64Url.EncodeToString(payload)}");

    private static readonly JsonSerializerOptions Options = new()
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
    };

    private sealed record Header(
        [property: System.Text.Json.Serialization.JsonPropertyName("alg")] string Alg,
        [property: System.Text.Json.Serialization.JsonPropertyName("kid")] string Kid);
}
