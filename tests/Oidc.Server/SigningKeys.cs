using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace EOffice.Oidc.Server;

/// <summary>Keys of the server, and JSON Web Tokens by hand (RFC 7515): no library that the product might also use.</summary>
internal sealed class SigningKeys
{
    private readonly ECDsa _ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly RSA _foreign = RSA.Create(2048);
    private RSA _rsa = RSA.Create(2048);
    private int _number = 1;

    /// <summary>RS256, PS256 or ES256.</summary>
    public string Algorithm { get; set; } = "RS256";

    /// <summary>From now on another key, and the one before is gone.</summary>
    public void Rotate()
    {
        _rsa = RSA.Create(2048);
        _number++;
    }

    public object Public()
    {
        var rsa = _rsa.ExportParameters(false);
        var ec = _ec.ExportParameters(false);
        return new
        {
            keys = new object[]
            {
                new { kty = "RSA", use = "sig", kid = RsaName, n = Base64Url.EncodeToString(rsa.Modulus), e = Base64Url.EncodeToString(rsa.Exponent) },
                new { kty = "EC", use = "sig", kid = "ec", crv = "P-256", x = Base64Url.EncodeToString(ec.Q.X), y = Base64Url.EncodeToString(ec.Q.Y) },
                // A server that gives away a symmetric key, and one for encryption: neither may ever verify.
                new { kty = "oct", use = "sig", kid = "shared", k = Base64Url.EncodeToString(new byte[32]) },
            },
        };
    }

    public string Sign(Mode mode, IReadOnlyDictionary<string, object?> claims)
    {
        var (algorithm, key) = mode switch
        {
            Mode.AlgorithmNone => ("none", RsaName),
            Mode.HmacWithPublicKey or Mode.HmacWithSecret => ("HS256", RsaName),
            Mode.ForeignKey => ("RS256", RsaName),
            _ => (Algorithm, Algorithm == "ES256" ? "ec" : RsaName),
        };
        var head = JsonSerializer.SerializeToUtf8Bytes(new { alg = algorithm, kid = key, typ = mode == Mode.AccessToken ? "at+jwt" : "JWT" });
        var text = $"{Base64Url.EncodeToString(head)}.{Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(claims))}";
        return $"{text}.{Base64Url.EncodeToString(Signature(mode, algorithm, Encoding.ASCII.GetBytes(text)))}";
    }

    private string RsaName => $"rsa-{_number}";

    private byte[] Signature(Mode mode, string algorithm, byte[] text) => (mode, algorithm) switch
    {
        (_, "none") => [],
        (Mode.HmacWithPublicKey, _) => HMACSHA256.HashData(Encoding.ASCII.GetBytes(_rsa.ExportSubjectPublicKeyInfoPem()), text),
        (Mode.HmacWithSecret, _) => HMACSHA256.HashData(Encoding.UTF8.GetBytes(Stage.Secret), text),
        (Mode.ForeignKey, _) => _foreign.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        (_, "PS256") => _rsa.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
        (_, "ES256") => _ec.SignData(text, HashAlgorithmName.SHA256),
        _ => _rsa.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
    };
}
