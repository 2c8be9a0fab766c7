using System.Security.Cryptography;
using Amazon.S3;
using Amazon.S3.Model;

namespace EOffice.Documents.Vault;

/// <summary>Documents as encrypted objects of one bucket, named and sealed as <see cref="FileVault"/> does: the two can be copied into each other.</summary>
/// <remarks>
/// An object is put in one request, which a server takes whole or not at all. The server checks its MD5 (RFC 1864) and the signed
/// SHA-256; length and ETag are read back afterwards, as not every server does. Documents are sealed into a temporary file first: memory holds one chunk.
/// </remarks>
public sealed class S3Vault(S3Settings settings, IVaultKeys keys) : IDocumentVault, IDisposable
{
    private readonly S3Connection _store = new(settings);

    public async Task<StoredDocument> PutAsync(string tenant, Stream content, CancellationToken cancellationToken = default)
    {
        DocumentName.Check(tenant);
        ArgumentNullException.ThrowIfNull(content);
        try
        {
            await using var draft = SealedDraft();
            var stored = await SealedFile.WriteAsync(content, draft, keys.KeysFor(tenant)[0], tenant, cancellationToken);
            await PutAsync(DocumentName.Of(tenant, stored.Sha256), draft, cancellationToken);
            return stored;
        }
        catch (Exception e) when (IsOfTheDraft(e))
        {
            throw Unprepared(e);
        }
    }

    // A part of an object can't be replaced: it comes here whole and goes back.
    public async Task<bool> SealAnewAsync(string tenant, string sha256, CancellationToken cancellationToken = default)
    {
        var name = DocumentName.Of(tenant, sha256);
        if (await _store.AskAsync("read", 0, (client, token) => client.GetObjectAsync(settings.Bucket, name, token), cancellationToken) is not { } found)
        {
            return false;
        }

        try
        {
            await using var source = new S3Download(found, tenant, sha256);
            if (await SealedFile.ReadAnewAsync(source, keys.KeysFor(tenant), tenant, sha256, cancellationToken) is not { } header)
            {
                return false;
            }

            await using var draft = SealedDraft();
            await draft.WriteAsync(header, cancellationToken);
            await source.CopyToAsync(draft, cancellationToken);
            await PutAsync(name, draft, cancellationToken);
            return true;
        }
        catch (Exception e) when (IsOfTheDraft(e))
        {
            throw Unprepared(e);
        }
    }

    public async Task<Stream?> OpenAsync(string tenant, string sha256, CancellationToken cancellationToken = default)
    {
        var name = DocumentName.Of(tenant, sha256);
        var tenantKeys = keys.KeysFor(tenant);
        return await _store.AskAsync("read", 0, (client, token) => client.GetObjectAsync(settings.Bucket, name, token), cancellationToken) is { } found
            ? await SealedFileStream.OpenAsync(new S3Download(found, tenant, sha256), tenantKeys, tenant, sha256, cancellationToken)
            : null;
    }

    public async Task<bool> ExistsAsync(string tenant, string sha256, CancellationToken cancellationToken = default)
    {
        var name = DocumentName.Of(tenant, sha256);
        return await _store.AskAsync("looked for", 0, (client, token) => client.GetObjectMetadataAsync(settings.Bucket, name, token), cancellationToken) is not null;
    }

    public async Task DeleteAsync(string tenant, string sha256, CancellationToken cancellationToken = default)
    {
        var name = DocumentName.Of(tenant, sha256);
        await _store.AskAsync("deleted", 0, (client, token) => client.DeleteObjectAsync(settings.Bucket, name, token), cancellationToken);
    }

    public async Task DeleteAsync(string tenant, string sha256, DateTimeOffset putBefore, CancellationToken cancellationToken = default)
    {
        var name = DocumentName.Of(tenant, sha256);
        if (await _store.AskAsync("looked for", 0, (client, token) => client.GetObjectMetadataAsync(settings.Bucket, name, token), cancellationToken) is { LastModified: { } put }
            && put.ToUniversalTime() < putBefore)
        {
            await DeleteAsync(tenant, sha256, cancellationToken);
        }
    }

    public async Task DeleteAllAsync(string tenant, CancellationToken cancellationToken = default)
    {
        DocumentName.Check(tenant);
        while ((await PageAsync($"{tenant}/", null, 1_000, cancellationToken)).S3Objects is { Count: > 0 } objects)
        {
            foreach (var name in objects.Select(o => o.Key))
            {
                await _store.AskAsync("deleted", 0, (client, token) => client.DeleteObjectAsync(settings.Bucket, name, token), cancellationToken);
            }
        }
    }

    public async Task<IReadOnlyList<KeptObject>> ListAsync(string tenant, string after, int limit, CancellationToken cancellationToken = default)
    {
        DocumentName.Check(tenant);
        var kept = new List<KeptObject>();
        var start = after.Length == 0 ? null : DocumentName.Of(tenant, after);
        for (var more = true; more && kept.Count < limit;)
        {
            var page = await PageAsync($"{tenant}/", start, limit - kept.Count, cancellationToken);
            var objects = page.S3Objects ?? [];
            // Whatever else somebody keeps in the bucket is not ours to judge.
            kept.AddRange(objects.Where(o => DocumentName.IsDigest(Last(o.Key)) && o.Key == DocumentName.Of(tenant, Last(o.Key)))
                .Select(o => new KeptObject(Last(o.Key), o.Size ?? 0, (o.LastModified ?? DateTime.UnixEpoch).ToUniversalTime())));
            more = page.IsTruncated == true && objects.Count > 0;
            start = objects.LastOrDefault()?.Key;
        }

        return kept;
    }

    public async Task ProbeAsync(CancellationToken cancellationToken = default) => await PageAsync("", null, 1, cancellationToken);

    public void Dispose() => _store.Dispose();

    private async Task<ListObjectsV2Response> PageAsync(string prefix, string? after, int limit, CancellationToken cancellationToken)
    {
        var request = new ListObjectsV2Request { BucketName = settings.Bucket, Prefix = prefix, StartAfter = after, MaxKeys = limit };
        return await _store.AskAsync("listed", 0, (client, token) => client.ListObjectsV2Async(request, token), cancellationToken)
            ?? throw new VaultUnavailableException($"The bucket {settings.Bucket} is not there.");
    }

    private async Task PutAsync(string name, FileStream draft, CancellationToken cancellationToken)
    {
        draft.Position = 0;
        var digest = await Md5Async(draft, cancellationToken);
        await _store.AskAsync("stored", draft.Length, (client, token) => PutAsync(client, name, draft, digest, token), cancellationToken);
    }

    private static bool IsOfTheDraft(Exception fault) => fault is (IOException or UnauthorizedAccessException) and not VaultUnavailableException;

    private static VaultUnavailableException Unprepared(Exception fault) => new($"The document could not be prepared for the store: {fault.Message}", fault);

    // The same name always holds the same content, so putting it again changes nothing, unless it was damaged: then this heals it.
    private async Task<PutObjectResponse> PutAsync(IAmazonS3 client, string name, FileStream draft, byte[] md5, CancellationToken cancellationToken)
    {
        draft.Position = 0;
        var put = await client.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = settings.Bucket,
                Key = name,
                InputStream = draft,
                AutoCloseStream = false,
                UseChunkEncoding = false,
                MD5Digest = Convert.ToBase64String(md5),
                ContentType = "application/octet-stream",
            },
            cancellationToken);
        var kept = await client.GetObjectMetadataAsync(settings.Bucket, name, cancellationToken);
        return kept.ContentLength == draft.Length && kept.ETag == put.ETag && Holds(put, md5)
            ? put
            : throw new VaultUnavailableException("The store acknowledged a document and shows other content under its name.");
    }

    // Of an object put in one piece the ETag is the MD5, unless the server encrypts with keys of its own.
    private static bool Holds(PutObjectResponse put, byte[] md5)
        => put.ServerSideEncryptionMethod is { } method && method != ServerSideEncryptionMethod.None && method != ServerSideEncryptionMethod.AES256
            || put.ETag.Trim('"').Equals(Convert.ToHexStringLower(md5), StringComparison.OrdinalIgnoreCase);

    private static FileStream SealedDraft()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(Path.Combine(Path.GetTempPath(), $"eoffice-{Path.GetRandomFileName()}"), options);
    }

#pragma warning disable CA5351 // Content-MD5 guards the way to the server, and every server knows it; what keeps forgers off is AES-GCM.
    private static async Task<byte[]> Md5Async(FileStream content, CancellationToken cancellationToken) => await MD5.HashDataAsync(content, cancellationToken);
#pragma warning restore CA5351

    private static string Last(string key) => key[(key.LastIndexOf('/') + 1)..];
}
