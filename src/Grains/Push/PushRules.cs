using System.Buffers.Text;

namespace EOffice.Grains.Push;

/// <summary>What a browser may hand in. No I/O.</summary>
internal static class PushRules
{
    private const int LongestEndpoint = 2000;

    /// <param name="insecure">True where the installation itself is without TLS: for trying it out.</param>
    public static (Refusal? No, PushTarget? Target) Read(SubscribePush command, PushNetworks networks, bool insecure)
        => command.Endpoint.Length == 0 || command.Device.Length == 0 ? (PushRefusals.NotSupported, null)
            : Address(command.Endpoint, insecure) is not { } address ? (PushRefusals.EndpointMalformed, null)
            : networks.Forbids(address) ? (PushRefusals.EndpointForbidden, null)
            : Bytes(command.Key) is not { } key || !PushEncryption.IsKey(key) || Bytes(command.Auth) is not { Length: PushEncryption.AuthLength } auth ? (PushRefusals.KeyMalformed, null)
            : (null, new PushTarget(command.Endpoint, key, auth));

    private static Uri? Address(string text, bool insecure)
        => text.Length <= LongestEndpoint && Uri.TryCreate(text, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttps || (insecure && address.Scheme == Uri.UriSchemeHttp))
            && address is { Host.Length: > 0, UserInfo: "", Fragment: "" } ? address : null;

    private static byte[]? Bytes(string text)
    {
        var plain = text.TrimEnd('=');
        return plain.Length <= 200 && Base64Url.IsValid(plain) ? Base64Url.DecodeFromChars(plain) : null;
    }
}

/// <summary>Where and for whose eyes a message goes. No record: nothing may write it out.</summary>
internal sealed class PushTarget(string endpoint, byte[] key, byte[] auth)
{
    public string Endpoint { get; } = endpoint;

    public byte[] Key { get; } = key;

    public byte[] Auth { get; } = auth;
}
