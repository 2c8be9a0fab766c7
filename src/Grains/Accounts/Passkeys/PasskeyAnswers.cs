using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Fido2NetLib;
using Fido2NetLib.Objects;

namespace EOffice.Grains.Accounts.Passkeys;

/// <summary>What browsers answer (WebAuthn level 2, 5.1 and 6), judged by its shape before the library works with it: it takes whatever it is given for well made.</summary>
/// <remarks>No I/O, no cryptography. Extensions are not asked for, so what an answer says of them is left behind.</remarks>
internal static class PasskeyAnswers
{
    private const int LongestId = 1023;   // WebAuthn, 4
    private const int FlagsAt = 32;
    private const int HeadLength = 37;
    private const int GuidLength = 16;
    private const byte HasKey = 0x40;
    private const byte HasExtensions = 0x80;

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.General)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>An answer to <see cref="PasskeyParty.ToMake"/>; null when it is shaped like none.</summary>
    public static AuthenticatorAttestationRawResponse? ReadMade(string answer)
        => Read<Envelope<MadeParts>>(Encoding.UTF8.GetBytes(answer)) is { Type: "public-key", Response: { } parts } read
            && Id(read.RawId) is { } id
            && ClientData(parts.ClientDataJson) is { } client
            && Bytes(parts.AttestationObject) is { } attestation
            && IsAttestation(attestation)
                ? new AuthenticatorAttestationRawResponse
                {
                    Id = read.RawId,
                    RawId = id,
                    Type = PublicKeyCredentialType.PublicKey,
                    Response = new() { AttestationObject = attestation, ClientDataJson = client, Transports = [] },
                    ClientExtensionResults = new(),
                }
                : null;

    /// <summary>An answer to <see cref="PasskeyParty.ToSign"/>; null when it is shaped like none.</summary>
    public static AuthenticatorAssertionRawResponse? ReadSigned(string answer)
        => Read<Envelope<SignedParts>>(Encoding.UTF8.GetBytes(answer)) is { Type: "public-key", Response: { } parts } read
            && Id(read.RawId) is { } id
            && ClientData(parts.ClientDataJson) is { } client
            && Bytes(parts.AuthenticatorData) is { } data
            && KeyIn(data) is (true, null)
            && Bytes(parts.Signature) is { Length: > 0 } signature
            && (parts.UserHandle is null || Bytes(parts.UserHandle) is not null)
                ? new AuthenticatorAssertionRawResponse
                {
                    Id = read.RawId,
                    RawId = id,
                    Type = PublicKeyCredentialType.PublicKey,
                    Response = new()
                    {
                        AuthenticatorData = data,
                        Signature = signature,
                        ClientDataJson = client,
                        UserHandle = parts.UserHandle is { } handle ? Bytes(handle) : null,
                    },
                    ClientExtensionResults = new(),
                }
                : null;

    // Nothing was asked to be attested: browsers leave "none", or a statement by the new key itself (WebAuthn, 5.1.3, step 23).
    private static bool IsAttestation(byte[] bytes)
        => PasskeyCbor.Read(bytes) is (Dictionary<object, object?> map, var length)
            && length == bytes.Length
            && map.GetValueOrDefault("authData") is byte[] data
            && KeyIn(data) is (true, { } key)
            && map.GetValueOrDefault("attStmt") is Dictionary<object, object?> statement
            && map.GetValueOrDefault("fmt") switch
            {
                "none" => statement.Count == 0,
                "packed" => statement.Count == 2 && statement.GetValueOrDefault("alg") is long && statement.GetValueOrDefault("sig") is byte[] signature && key.MaySign(signature),
                _ => false,
            };

    // Authenticator data (WebAuthn, 6.1): hash, flags, counter; id and key of a new passkey; extensions.
    private static (bool WellMade, PasskeyKey? Key) KeyIn(byte[] data)
    {
        if (data.Length < HeadLength)
        {
            return (false, null);
        }

        var (rest, key) = (data.AsMemory(HeadLength), (PasskeyKey?)null);
        if ((data[FlagsAt] & HasKey) != 0)
        {
            var length = rest.Length < GuidLength + sizeof(ushort) ? 0 : BinaryPrimitives.ReadUInt16BigEndian(rest.Span[GuidLength..]);
            if (length is 0 or > LongestId || rest.Length < GuidLength + sizeof(ushort) + length)
            {
                return (false, null);
            }

            rest = rest[(GuidLength + sizeof(ushort) + length)..];
            if (PasskeyCbor.Read(rest) is not var (cose, read) || PasskeyKey.Of(cose) is not { } made)
            {
                return (false, null);
            }

            (rest, key) = (rest[read..], made);
        }

        if ((data[FlagsAt] & HasExtensions) != 0)
        {
            if (PasskeyCbor.Read(rest) is not (Dictionary<object, object?>, var read))
            {
                return (false, null);
            }

            rest = rest[read..];
        }

        return (rest.IsEmpty, key);
    }

    // Read by the library again, over these very bytes: the signature is over them.
    private static byte[]? ClientData(string text)
        => Bytes(text) is { } bytes
            && Read<ClientParts>(bytes) is { TokenBinding: null or { Status: "supported" or "not-supported" } } client
            && Bytes(client.Challenge) is not null
            && Uri.TryCreate(client.Origin, UriKind.Absolute, out _) ? bytes : null;

    private static byte[]? Id(string text) => Bytes(text) is { Length: > 0 and <= LongestId } id ? id : null;

    private static byte[]? Bytes(string text) => Base64Url.IsValid(text) ? Base64Url.DecodeFromChars(text) : null;

    private static T? Read<T>(byte[] json) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Strict);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Envelope<T>(string RawId, string Type, T Response);

    private sealed record MadeParts([property: JsonPropertyName("clientDataJSON")] string ClientDataJson, string AttestationObject);

    private sealed record SignedParts([property: JsonPropertyName("clientDataJSON")] string ClientDataJson, string AuthenticatorData, string Signature, string? UserHandle = null);

    private sealed record ClientParts(string Type, string Challenge, string Origin, BindingParts? TokenBinding = null);

    private sealed record BindingParts(string Status);
}
