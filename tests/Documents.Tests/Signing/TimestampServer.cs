using System.Formats.Asn1;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Text;
using EOffice.Documents.Signing.Authority;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EOffice.Documents.Tests.Signing;

/// <summary>How a timestamp server behaves.</summary>
public enum Manner { Fine, Slow, Dripping, WrongNonce, NoNonce, WrongImprint, Nonsense, Huge, Rejecting, Broken, Late, OpenSsl }

/// <summary>A timestamp authority that is really asked over HTTP: the embedded one behind a web server, or OpenSSL's.</summary>
internal sealed class TimestampServer : IAsyncDisposable
{
    public const string User = "pemda", Password = "rahasia sekali";

    private readonly WebApplication _app;
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private TimestampServer(WebApplication app) => _app = app;

    public Uri Url => new(_app.Urls.Single());

    public static async Task<TimestampServer> StartAsync(Manner manner, OpenSslTimestamps? openSsl = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new TimestampServer(app);
        app.Run(context => server.AnswerAsync(context, manner, openSsl));
        await app.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        _over.TrySetResult();
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context, Manner manner, OpenSslTimestamps? openSsl)
    {
        var authorization = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{Password}"));
        if (context.Request.ContentType != "application/timestamp-query" || context.Request.Headers.Authorization != authorization)
        {
            context.Response.StatusCode = (int)HttpStatusCode.Unauthorized;
            return;
        }

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        context.Response.ContentType = "application/timestamp-reply";
        switch (manner)
        {
            case Manner.Slow:
                await Task.WhenAny(_over.Task, Task.Delay(Timeout.Infinite, context.RequestAborted));
                break;
            case Manner.Dripping:
                await context.Response.Body.WriteAsync(new byte[] { 0x30 });
                await context.Response.Body.FlushAsync();
                await Task.WhenAny(_over.Task, Task.Delay(Timeout.Infinite, context.RequestAborted));
                break;
            case Manner.Broken:
                context.Response.StatusCode = (int)HttpStatusCode.InternalServerError;
                break;
            default:
                await context.Response.Body.WriteAsync(openSsl?.Reply(body.ToArray()) ?? Reply(body.ToArray(), manner));
                break;
        }
    }

    private static byte[] Reply(byte[] query, Manner manner)
    {
        Assert.True(Rfc3161TimestampRequest.TryDecode(query, out var request, out _));
        Assert.True(request!.RequestSignerCertificate);
        var nonce = new System.Numerics.BigInteger(request.GetNonce()!.Value.Span, isUnsigned: true, isBigEndian: true);
        var digest = request.GetMessageHash().ToArray();
        using var authority = Timestampers.At(TestAuthority.Now + (manner == Manner.Late ? TimeSpan.FromHours(-1) : TimeSpan.Zero), Validity.Years(TestAuthority.Now.AddDays(-1), 5));
        return manner switch
        {
            Manner.Nonsense => "<html>Sedang dalam perbaikan</html>"u8.ToArray(),
            Manner.Huge => new byte[1 << 20],
            Manner.Rejecting => Response(2, null),
            Manner.WrongNonce => Response(0, authority.Token(digest, nonce + 1)),
            Manner.NoNonce => Response(0, authority.Token(digest, null)),
            Manner.WrongImprint => Response(0, authority.Token(SHA256.HashData(digest), nonce)),
            _ => Response(0, authority.Token(digest, nonce)),
        };
    }

    private static byte[] Response(int status, byte[]? token)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteInteger(status);
            }

            if (token is not null)
            {
                writer.WriteEncodedValue(token);
            }
        }

        return writer.Encode();
    }
}
