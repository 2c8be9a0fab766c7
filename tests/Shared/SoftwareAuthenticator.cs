using System.Buffers.Binary;
using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EOffice.Testing;

/// <summary>An authenticator in software (WebAuthn level 2): one ES256 key, attestation "none", and knobs to do wrong.</summary>
public sealed class SoftwareAuthenticator : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _id = RandomNumberGenerator.GetBytes(16);
    private byte[] _user = [];

    public uint Counter { get; set; }

    /// <summary>Whether it says that it verified the user.</summary>
    public bool Verified { get; set; } = true;

    /// <summary>The page that it believes to be on.</summary>
    public required string Origin { get; set; }

    /// <summary>What it writes as its extensions; null for none.</summary>
    public byte[]? Extensions { get; set; }

    /// <summary>What it writes in the place of its key; null for its key.</summary>
    public byte[]? OtherKey { get; set; }

    public string Create(string options)
    {
        var json = JsonNode.Parse(options)!;
        _user = FromBase64Url((string)json["user"]!["id"]!);
        var client = Client("webauthn.create", (string)json["challenge"]!);
        var data = Data((string)json["rp"]!["id"]!, attested: true);
        var cbor = new CborWriter(CborConformanceMode.Ctap2Canonical);
        cbor.WriteStartMap(3);
        cbor.WriteTextString("fmt");
        cbor.WriteTextString("none");
        cbor.WriteTextString("attStmt");
        cbor.WriteStartMap(0);
        cbor.WriteEndMap();
        cbor.WriteTextString("authData");
        cbor.WriteByteString(data);
        cbor.WriteEndMap();
        return Credential(new JsonObject { ["clientDataJSON"] = Base64Url(client), ["attestationObject"] = Base64Url(cbor.Encode()) });
    }

    public string Get(string options)
    {
        var json = JsonNode.Parse(options)!;
        var client = Client("webauthn.get", (string)json["challenge"]!);
        var data = Data((string)json["rpId"]!, attested: false);
        var signature = _key.SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Credential(new JsonObject
        {
            ["clientDataJSON"] = Base64Url(client),
            ["authenticatorData"] = Base64Url(data),
            ["signature"] = Base64Url(signature),
            ["userHandle"] = Base64Url(_user),
        });
    }

    public void Dispose() => _key.Dispose();

    private string Credential(JsonObject response) => new JsonObject
    {
        ["id"] = Base64Url(_id),
        ["rawId"] = Base64Url(_id),
        ["type"] = "public-key",
        ["clientExtensionResults"] = new JsonObject(),
        ["response"] = response,
    }.ToJsonString();

    private byte[] Client(string type, string challenge)
        => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new Dictionary<string, object> { ["type"] = type, ["challenge"] = challenge, ["origin"] = Origin, ["crossOrigin"] = false }));

    private byte[] Data(string rpId, bool attested)
    {
        Span<byte> counter = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(counter, ++Counter);
        var flags = (byte)(0x01 | (Verified ? 0x04 : 0) | (attested ? 0x40 : 0) | (Extensions is null ? 0 : 0x80));
        byte[] head = [.. SHA256.HashData(Encoding.UTF8.GetBytes(rpId)), flags, .. counter];
        byte[] made = attested ? [.. new byte[16], 0, (byte)_id.Length, .. _id, .. OtherKey ?? CoseKey()] : [];
        return [.. head, .. made, .. Extensions ?? []];
    }

    private byte[] CoseKey()
    {
        var point = _key.ExportParameters(false).Q;
        var cbor = new CborWriter(CborConformanceMode.Ctap2Canonical);
        cbor.WriteStartMap(5);
        cbor.WriteInt32(1);
        cbor.WriteInt32(2);
        cbor.WriteInt32(3);
        cbor.WriteInt32(-7);
        cbor.WriteInt32(-1);
        cbor.WriteInt32(1);
        cbor.WriteInt32(-2);
        cbor.WriteByteString(point.X!);
        cbor.WriteInt32(-3);
        cbor.WriteByteString(point.Y!);
        cbor.WriteEndMap();
        return cbor.Encode();
    }

    private static string Base64Url(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);

    private static byte[] FromBase64Url(string text) => System.Buffers.Text.Base64Url.DecodeFromChars(text);
}
