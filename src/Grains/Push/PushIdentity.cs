using System.Buffers.Text;
using System.Security.Cryptography;
using EOffice.Tenancy;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace EOffice.Grains.Push;

/// <summary>Who we are to push services (VAPID, RFC 8292): one key pair for the installation, made at its first use.</summary>
internal sealed class PushIdentity(InstallationSecrets secrets, TimeProvider clock) : IDisposable
{
    private const string Name = "push-identity";

    // The RFC allows a day.
    private static readonly TimeSpan Holds = TimeSpan.FromHours(12);

    private readonly JsonWebTokenHandler _tokens = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly SemaphoreSlim _gate = new(1);
    private volatile Known? _known;

    /// <summary>The public key as browsers want it when they subscribe: Base64url of the uncompressed point.</summary>
    public async Task<string> PublicKeyAsync() => (await KnownAsync()).Public;

    /// <summary>The header <c>Authorization</c> for one push service.</summary>
    /// <param name="contact">Whom a push service may turn to: an https or mailto URI.</param>
    public async Task<string> AuthorizationAsync(Uri endpoint, string contact)
    {
        var known = await KnownAsync();
        var token = _tokens.CreateToken(new SecurityTokenDescriptor
        {
            Audience = endpoint.GetLeftPart(UriPartial.Authority),
            Expires = (clock.GetUtcNow() + Holds).UtcDateTime,
            Claims = new Dictionary<string, object> { ["sub"] = contact },
            SigningCredentials = known.Credentials,
        });
        return $"vapid t={token}, k={known.Public}";
    }

    public void Dispose()
    {
        _known?.Key.Dispose();
        _gate.Dispose();
    }

    private async Task<Known> KnownAsync()
    {
        if (_known is { } known)
        {
            return known;
        }

        await _gate.WaitAsync();
        try
        {
            return _known ??= Read(await secrets.GetAsync(Name, Make));
        }
        finally
        {
            _gate.Release();
        }
    }

    private static byte[] Make()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKey();
    }

    private static Known Read(byte[] secret)
    {
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(secret, out _);
        var point = PushEncryption.Point(key.ExportParameters(includePrivateParameters: false).Q);
        return new Known(key, new SigningCredentials(new ECDsaSecurityKey(key), SecurityAlgorithms.EcdsaSha256), Base64Url.EncodeToString(point));
    }

    private sealed record Known(ECDsa Key, SigningCredentials Credentials, string Public);
}
