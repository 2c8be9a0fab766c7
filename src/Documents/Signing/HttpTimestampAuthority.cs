using System.Net;
using System.Net.Http.Headers;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using EOffice.Documents.Verification;

namespace EOffice.Documents.Signing;

/// <summary>A timestamp authority asked over HTTP (RFC 3161, 3.4).</summary>
/// <param name="http">Its timeout bounds each request; a proxy, if any, is its business.</param>
public sealed class HttpTimestampAuthority(HttpClient http, TimestampAuthorityAddress address, TimeProvider clock) : ITimestamper
{
    private const int LargestReply = 64 << 10;
    private const string Query = "application/timestamp-query";
    private static readonly TimeSpan MostDrift = TimeSpan.FromMinutes(5);

    /// <exception cref="TimestampFaultException">There is no usable token; the fault says why.</exception>
    public async Task<byte[]> TokenAsync(ReadOnlyMemory<byte> digest, CancellationToken cancellationToken)
    {
        var nonce = new BigInteger(RandomNumberGenerator.GetBytes(16), isUnsigned: true);
        var reply = await SendAsync(TimestampQuery.Write(digest.Span, address.Policy, nonce), cancellationToken);
        var token = TimestampQuery.TokenOf(reply);
        return WhyNot(token, digest, nonce) is { } fault ? throw new TimestampFaultException(fault) : token;
    }

    private async Task<byte[]> SendAsync(byte[] query, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address.Url) { Content = new ByteArrayContent(query) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(Query);
        if (address.User is { } user)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{address.Password}")));
        }

        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return response.StatusCode switch
            {
                HttpStatusCode.OK => await ReadAsync(response.Content, cancellationToken),
                HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => throw new TimestampFaultException(TimestampFault.NotAdmitted),
                _ => throw new TimestampFaultException(TimestampFault.Unreachable),
            };
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            throw new TimestampFaultException(TimestampFault.Unreachable, fault);
        }
        catch (OperationCanceledException fault) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimestampFaultException(TimestampFault.TooSlow, fault);
        }
    }

    // The client's timeout ends with the headers; a body that drips is bounded here.
    private async Task<byte[]> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(http.Timeout);
        await using var body = await content.ReadAsStreamAsync(patience.Token);
        var buffer = new byte[LargestReply + 1];
        var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, patience.Token);
        return length <= LargestReply ? buffer[..length] : throw new TimestampFaultException(TimestampFault.Nonsense);
    }

    private TimestampFault? WhyNot(byte[] encoded, ReadOnlyMemory<byte> digest, BigInteger nonce)
    {
        if (TimestampToken.Read(encoded, algorithm => algorithm == HashAlgorithmName.SHA256 ? digest.ToArray() : [], byAnybody: false, out var reason) is not { } token)
        {
            return reason == ReasonCode.TimestampMismatch ? TimestampFault.WrongImprint : TimestampFault.Nonsense;
        }

        var now = clock.GetUtcNow();
        return token.Nonce != nonce ? TimestampFault.WrongNonce
            : address.Policy is { } policy && token.Policy != policy ? TimestampFault.WrongPolicy
            : token.Time < now - MostDrift || token.Time > now + MostDrift ? TimestampFault.WrongTime
            : null;
    }
}

/// <summary>Where a timestamp authority is, and how it is asked.</summary>
/// <param name="User">For HTTP basic authentication; null for none.</param>
/// <param name="Policy">The policy asked for and insisted on, as dotted numbers; null for the authority's own.</param>
public sealed record TimestampAuthorityAddress(Uri Url, string? User = null, string? Password = null, string? Policy = null)
{
    /// <summary>Names no secret.</summary>
    public override string ToString() => Url.GetLeftPart(UriPartial.Path);
}
