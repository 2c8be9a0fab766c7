#pragma warning disable IDE0005 // web projects, where browsers walk, know some of these by themselves
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
#pragma warning restore IDE0005

namespace EOffice.Grains.Tests.Push;

/// <summary>A push service on loopback (RFC 8030), and browsers that can open what it passes on.</summary>
internal sealed class PushService : IAsyncDisposable
{
    private readonly WebApplication _app;

    private PushService(WebApplication app) => _app = app;

    public ConcurrentQueue<PushCall> Calls { get; } = [];

    public int Status { get; set; } = 201;

    /// <summary>What it says of coming again (Retry-After); null for nothing.</summary>
    public string? ComeAgain { get; set; }

    /// <summary>How long it takes to answer.</summary>
    public TimeSpan Delay { get; set; }

    public string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    public static async Task<PushService> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var service = new PushService(builder.Build());
        service._app.MapPost("/push/{browser}", service.TakeAsync);
        await service._app.StartAsync();
        return service;
    }

    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(atOnce.Token);
        await _app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        Calls.Enqueue(new PushCall(context.Request.Path, context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase), body.ToArray()));
        await Task.Delay(Delay, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        context.Response.StatusCode = Status;
        if (ComeAgain is { } again)
        {
            context.Response.Headers.RetryAfter = again;
        }
    }
}

/// <param name="Body">As the push service got it: it can't open it.</param>
internal sealed record PushCall(string Path, Dictionary<string, string> Headers, byte[] Body);

/// <summary>A browser with its keys.</summary>
internal sealed class PushBrowser(PushService service) : IDisposable
{
    private readonly ECDiffieHellman _key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _auth = RandomNumberGenerator.GetBytes(16);

    public string Endpoint { get; } = $"{service.Address}/push/{Guid.NewGuid():N}";

    public string Key => Base64Url.EncodeToString(Point);

    public string Auth => Base64Url.EncodeToString(_auth);

    private byte[] Point
    {
        get
        {
            var point = _key.ExportParameters(false).Q;
            return [4, .. point.X!, .. point.Y!];
        }
    }

    /// <summary>What the page's worker is given (RFC 8291, 3): written anew here, not with the sender's code.</summary>
    public JsonElement Open(PushCall call)
    {
        var (salt, sender) = (call.Body[..16], call.Body[21..86]);
        Assert.Equal((4096u, 65), (BinaryPrimitives.ReadUInt32BigEndian(call.Body.AsSpan(16)), (int)call.Body[20]));
        using var other = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = sender[1..33], Y = sender[33..] } });
        var input = HKDF.DeriveKey(HashAlgorithmName.SHA256, _key.DeriveRawSecretAgreement(other.PublicKey), 32, _auth, [.. Encoding.ASCII.GetBytes("WebPush: info\0"), .. Point, .. sender]);
        using var cipher = new AesGcm(HKDF.DeriveKey(HashAlgorithmName.SHA256, input, 16, salt, Encoding.ASCII.GetBytes("Content-Encoding: aes128gcm\0")), 16);
        var nonce = HKDF.DeriveKey(HashAlgorithmName.SHA256, input, 12, salt, Encoding.ASCII.GetBytes("Content-Encoding: nonce\0"));
        var plain = new byte[call.Body.Length - 86 - 16];
        cipher.Decrypt(nonce, call.Body.AsSpan(86, plain.Length), call.Body.AsSpan(86 + plain.Length), plain);
        Assert.Equal(2, plain[^1]);
        return JsonDocument.Parse(plain.AsMemory(0, plain.Length - 1)).RootElement;
    }

    public void Dispose() => _key.Dispose();
}
