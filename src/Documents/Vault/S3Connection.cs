using System.Net;
using Amazon.Runtime;
using Amazon.S3;

namespace EOffice.Documents.Vault;

/// <summary>One server: every question has a time limit, a few tries, and a fault in words.</summary>
internal sealed class S3Connection : IDisposable
{
    private const int Retries = 2;
    private const double SlowestBytesPerSecond = 1 << 20;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly S3Settings _settings;
    private readonly AmazonS3Client _client;

    public S3Connection(S3Settings settings)
    {
        _settings = settings;
        _client = new AmazonS3Client(
            new BasicAWSCredentials(settings.AccessKey, settings.SecretKey),
            new AmazonS3Config
            {
                ServiceURL = settings.Endpoint.ToString(),
                AuthenticationRegion = settings.Region,
                ForcePathStyle = true,
                RetryMode = RequestRetryMode.Standard,
                MaxErrorRetry = Retries,
                ConnectTimeout = TimeSpan.FromSeconds(3),
                AllowAutoRedirect = false,

                // Newer checksums travel in a trailer that many compatible servers do not know; Content-MD5 and the signed SHA-256 do the same.
                RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
                ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
            });
    }

    public void Dispose() => _client.Dispose();

    /// <param name="verb">For the fault's words, such as "stored".</param>
    /// <param name="bytes">To be sent: they get a second a mebibyte.</param>
    /// <returns>Null when there is no such object.</returns>
    /// <exception cref="VaultUnavailableException">For everything else that was not done.</exception>
    public async Task<T?> AskAsync<T>(string verb, long bytes, Func<IAmazonS3, CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
        where T : class
    {
        var limit = Patience + TimeSpan.FromSeconds(bytes / SlowestBytesPerSecond);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(limit);
        try
        {
            return await ask(_client, patience.Token);
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.NotFound && e.ErrorCode != "NoSuchBucket")
        {
            return null;
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw Unavailable(verb, $"no answer within {limit.TotalSeconds:0} s", e);
        }
        catch (AmazonS3Exception e)
        {
            throw Unavailable(verb, Words(e), e);
        }
        catch (Exception e) when (e is AmazonServiceException or AmazonClientException or HttpRequestException or TimeoutException)
        {
            throw Unavailable(verb, e.InnerException?.Message ?? e.Message, e);
        }
    }

    private VaultUnavailableException Unavailable(string verb, string reason, Exception inner)
        => new($"A document could not be {verb} in bucket {_settings.Bucket} of {_settings.Endpoint.Authority}: {reason}.", inner);

    // The server's own words may repeat the access key; what it is about says its code.
    private static string Words(AmazonS3Exception e) => e.StatusCode switch
    {
        HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized => $"the server refuses the access key ({e.ErrorCode})",
        HttpStatusCode.NotFound => "the bucket is not there",
        0 => e.InnerException?.Message ?? e.Message,
        _ => $"the server answers {(int)e.StatusCode} {e.ErrorCode}",
    };
}
