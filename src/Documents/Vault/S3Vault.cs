namespace EOffice.Documents.Vault;

/// <summary>Documents as encrypted objects of one bucket, named and sealed as <see cref="FileVault"/> does: the two can be copied into each other.</summary>
/// <remarks>
/// Documents are sealed into a temporary file first: memory holds one chunk. The same name always holds the same content, so putting
/// it again changes nothing, unless it was damaged: then this heals it.
/// </remarks>
public sealed class S3Vault(S3Settings settings, IVaultKeys keys) : IDocumentVault, IDisposable
{
    private readonly S3Bucket _bucket = new(settings);

    public async Task<StoredDocument> PutAsync(string tenant, Stream content, CancellationToken cancellationToken = default)
    {
        DocumentName.Check(tenant);
        ArgumentNullException.ThrowIfNull(content);
        try
        {
            await using var draft = SealedDraft();
            var stored = await SealedFile.WriteAsync(content, draft, keys.KeysFor(tenant)[0], tenant, cancellationToken);
            await _bucket.PutAsync(DocumentName.Of(tenant, stored.Sha256), draft, cancellationToken);
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
        if (await _bucket.GetAsync(name, cancellationToken) is not { } found)
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
            await _bucket.PutAsync(name, draft, cancellationToken);
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
        return await _bucket.GetAsync(name, cancellationToken) is { } found
            ? await SealedFileStream.OpenAsync(new S3Download(found, tenant, sha256), tenantKeys, tenant, sha256, cancellationToken)
            : null;
    }

    public async Task<bool> ExistsAsync(string tenant, string sha256, CancellationToken cancellationToken = default)
    {
        var name = DocumentName.Of(tenant, sha256);
        return await _bucket.FindAsync(name, cancellationToken) is not null;
    }

    public async Task DeleteAsync(string tenant, string sha256, CancellationToken cancellationToken = default)
    {
        var name = DocumentName.Of(tenant, sha256);
        await _bucket.DeleteAsync(name, cancellationToken);
    }

    public async Task DeleteAsync(string tenant, string sha256, DateTimeOffset putBefore, CancellationToken cancellationToken = default)
    {
        var name = DocumentName.Of(tenant, sha256);
        if (await _bucket.FindAsync(name, cancellationToken) is { LastModified: { } put }
            && put.ToUniversalTime() < putBefore)
        {
            await DeleteAsync(tenant, sha256, cancellationToken);
        }
    }

    public async Task DeleteAllAsync(string tenant, CancellationToken cancellationToken = default)
    {
        DocumentName.Check(tenant);
        await _bucket.DeleteBelowAsync($"{tenant}/", cancellationToken);
    }

    public async Task<IReadOnlyList<KeptObject>> ListAsync(string tenant, string after, int limit, CancellationToken cancellationToken = default)
    {
        DocumentName.Check(tenant);
        var kept = new List<KeptObject>();
        var start = after.Length == 0 ? null : DocumentName.Of(tenant, after);
        for (var more = true; more && kept.Count < limit;)
        {
            var (objects, isLast) = await _bucket.PageAsync($"{tenant}/", start, limit - kept.Count, cancellationToken);
            // Whatever else somebody keeps in the bucket is not ours to judge.
            kept.AddRange(objects.Where(o => DocumentName.IsDigest(Last(o.Key)) && o.Key == DocumentName.Of(tenant, Last(o.Key)))
                .Select(o => new KeptObject(Last(o.Key), o.Size ?? 0, (o.LastModified ?? DateTime.UnixEpoch).ToUniversalTime())));
            more = !isLast;
            start = objects is [.., var last] ? last.Key : null;
        }

        return kept;
    }

    public async Task ProbeAsync(CancellationToken cancellationToken = default) => await _bucket.PageAsync("", null, 1, cancellationToken);

    public void Dispose() => _bucket.Dispose();

    private static bool IsOfTheDraft(Exception fault) => fault is (IOException or UnauthorizedAccessException) and not VaultUnavailableException;

    private static VaultUnavailableException Unprepared(Exception fault) => new($"The document could not be prepared for the store: {fault.Message}", fault);

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

    private static string Last(string key) => key[(key.LastIndexOf('/') + 1)..];
}
