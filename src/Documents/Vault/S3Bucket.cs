using System.Security.Cryptography;
using Amazon.S3;
using Amazon.S3.Model;

namespace EOffice.Documents.Vault;

/// <summary>Objects of one bucket below one prefix, which no key here names: what was put is there whole, or not at all.</summary>
/// <remarks>
/// An object is put in one request, which a server takes whole or not at all. The server checks its MD5 (RFC 1864) and the signed
/// SHA-256; length and ETag are read back afterwards, as not every server does.
/// </remarks>
internal sealed class S3Bucket(S3Settings settings) : IDisposable
{
    private const int ListedAtOnce = 1_000;   // more no server gives

    private readonly S3Connection _store = new(settings);

    public void Dispose() => _store.Dispose();

    /// <param name="content">Read twice from its start, and left open.</param>
    public async Task PutAsync(string key, Stream content, CancellationToken cancellationToken)
    {
        content.Position = 0;
        var digest = await Md5Async(content, cancellationToken);
        await _store.AskAsync("stored", content.Length, (client, token) => PutAsync(client, NameOf(key), content, digest, token), cancellationToken);
    }

    /// <returns>Null when there is none; to be read through <see cref="S3Download"/>.</returns>
    public Task<GetObjectResponse?> GetAsync(string key, CancellationToken cancellationToken)
        => _store.AskAsync("read", 0, (client, token) => client.GetObjectAsync(settings.Bucket, NameOf(key), token), cancellationToken);

    public Task<GetObjectMetadataResponse?> FindAsync(string key, CancellationToken cancellationToken)
        => _store.AskAsync("looked for", 0, (client, token) => client.GetObjectMetadataAsync(settings.Bucket, NameOf(key), token), cancellationToken);

    /// <summary>No error when there is none.</summary>
    public Task DeleteAsync(string key, CancellationToken cancellationToken)
        => _store.AskAsync("deleted", 0, (client, token) => client.DeleteObjectAsync(settings.Bucket, NameOf(key), token), cancellationToken);

    /// <summary>Everything whose key begins so. Repeated, it deletes what is left.</summary>
    public async Task DeleteBelowAsync(string start, CancellationToken cancellationToken)
    {
        while ((await PageAsync(start, null, ListedAtOnce, cancellationToken)).Objects is { Count: > 0 } objects)
        {
            foreach (var one in objects)
            {
                await DeleteAsync(one.Key, cancellationToken);
            }
        }
    }

    /// <summary>Keys that begin so, in their order.</summary>
    /// <param name="after">Only keys after this one; null for the first.</param>
    public async Task<(IReadOnlyList<S3Object> Objects, bool IsLast)> PageAsync(string start, string? after, int limit, CancellationToken cancellationToken)
    {
        var request = new ListObjectsV2Request
        {
            BucketName = settings.Bucket,
            Prefix = NameOf(start),
            StartAfter = after is null ? null : NameOf(after),
            MaxKeys = Math.Min(limit, ListedAtOnce),
        };
        var page = await _store.AskAsync("listed", 0, (client, token) => client.ListObjectsV2Async(request, token), cancellationToken)
            ?? throw new VaultUnavailableException($"The bucket {settings.Bucket} is not there.");
        var objects = page.S3Objects ?? [];
        foreach (var one in objects)
        {
            one.Key = one.Key[settings.Prefix.Length..];
        }

        return (objects, page.IsTruncated != true || objects.Count == 0);
    }

    private string NameOf(string key) => settings.Prefix + key;

    private async Task<PutObjectResponse> PutAsync(IAmazonS3 client, string name, Stream content, byte[] md5, CancellationToken cancellationToken)
    {
        content.Position = 0;
        var put = await client.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = settings.Bucket,
                Key = name,
                InputStream = content,
                AutoCloseStream = false,
                UseChunkEncoding = false,
                MD5Digest = Convert.ToBase64String(md5),
                ContentType = "application/octet-stream",
            },
            cancellationToken);
        var kept = await client.GetObjectMetadataAsync(settings.Bucket, name, cancellationToken);
        return kept.ContentLength == content.Length && kept.ETag == put.ETag && Holds(put, md5)
            ? put
            : throw new VaultUnavailableException("The store acknowledged a document and shows other content under its name.");
    }

    // Of an object put in one piece the ETag is the MD5, unless the server encrypts with keys of its own.
    private static bool Holds(PutObjectResponse put, byte[] md5)
        => put.ServerSideEncryptionMethod is { } method && method != ServerSideEncryptionMethod.None && method != ServerSideEncryptionMethod.AES256
            || put.ETag.Trim('"').Equals(Convert.ToHexStringLower(md5), StringComparison.OrdinalIgnoreCase);

#pragma warning disable CA5351 // Content-MD5 guards the way to the server, and every server knows it; what keeps forgers off is AES-GCM.
    private static async Task<byte[]> Md5Async(Stream content, CancellationToken cancellationToken) => await MD5.HashDataAsync(content, cancellationToken);
#pragma warning restore CA5351
}
