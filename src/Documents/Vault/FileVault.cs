using System.Collections.Concurrent;

namespace EOffice.Documents.Vault;

/// <summary>Documents as encrypted files below one folder. A file appears whole and durable, or not at all.</summary>
public sealed class FileVault(string root, IVaultKeys keys, TimeProvider clock) : IDocumentVault
{
    private static readonly TimeSpan Abandoned = TimeSpan.FromDays(1);

    private readonly string _root = Path.GetFullPath(root);
    private readonly ConcurrentDictionary<string, bool> _swept = new();

    public async Task<StoredDocument> PutAsync(string tenant, Stream content, CancellationToken cancellationToken = default)
    {
        DocumentName.Check(tenant);
        ArgumentNullException.ThrowIfNull(content);
        try
        {
            var drafts = PrepareDrafts(tenant);
            var draft = Path.Combine(drafts, Path.GetRandomFileName());
            try
            {
                var stored = await WriteAsync(draft, content, tenant, cancellationToken);
                Publish(draft, tenant, stored.Sha256);
                return stored;
            }
            finally
            {
                File.Delete(draft);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new VaultUnavailableException($"The document could not be stored below {_root}: {e.Message}", e);
        }
    }

    public async Task<Stream?> OpenAsync(string tenant, string sha256, CancellationToken cancellationToken = default)
    {
        var path = PathOf(tenant, sha256);
        var tenantKeys = keys.KeysFor(tenant);
        try
        {
            var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 0, useAsync: true);
            return await SealedFileStream.OpenAsync(file, tenantKeys, tenant, sha256, cancellationToken);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new VaultUnavailableException($"The document could not be read below {_root}: {e.Message}", e);
        }
    }

    public async Task<bool> SealAnewAsync(string tenant, string sha256, CancellationToken cancellationToken = default)
    {
        var path = PathOf(tenant, sha256);
        try
        {
            return File.Exists(path) && await AnewAsync(path, tenant, sha256, cancellationToken) is { } header && await CopyAsync(path, header, tenant, sha256, cancellationToken);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;   // deleted meanwhile
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new VaultUnavailableException($"The document could not be sealed anew below {_root}: {e.Message}", e);
        }
    }

    public Task<bool> ExistsAsync(string tenant, string sha256, CancellationToken cancellationToken = default)
        => Task.FromResult(File.Exists(PathOf(tenant, sha256)));

    public Task DeleteAsync(string tenant, string sha256, CancellationToken cancellationToken = default)
    {
        var path = PathOf(tenant, sha256);
        if (File.Exists(path))
        {
            File.Delete(path);
            DurableFolder.Flush(Path.GetDirectoryName(path)!);
        }

        return Task.CompletedTask;
    }

    public Task DeleteAsync(string tenant, string sha256, DateTimeOffset putBefore, CancellationToken cancellationToken = default)
        => File.GetLastWriteTimeUtc(PathOf(tenant, sha256)) < putBefore ? DeleteAsync(tenant, sha256, cancellationToken) : Task.CompletedTask;

    public Task DeleteAllAsync(string tenant, CancellationToken cancellationToken = default)
    {
        DocumentName.Check(tenant);
        try
        {
            if (Directory.Exists(Path.Combine(_root, tenant)))
            {
                Directory.Delete(Path.Combine(_root, tenant), recursive: true);
                DurableFolder.Flush(_root);
            }

            _swept.TryRemove(tenant, out _);
            return Task.CompletedTask;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new VaultUnavailableException($"The documents below {_root} could not be deleted: {e.Message}", e);
        }
    }

    public Task<IReadOnlyList<KeptObject>> ListAsync(string tenant, string after, int limit, CancellationToken cancellationToken = default)
    {
        DocumentName.Check(tenant);
        try
        {
            return Task.FromResult<IReadOnlyList<KeptObject>>([.. KeptFiles.After(Path.Combine(_root, tenant), after).Take(limit)]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new VaultUnavailableException($"The documents below {_root} could not be listed: {e.Message}", e);
        }
    }

    // A file made and gone: read-only mounts, full disks and missing rights show at once.
    public Task ProbeAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            Directory.CreateDirectory(_root);
            using var file = new FileStream(
                Path.Combine(_root, $".probe-{Path.GetRandomFileName()}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return Task.CompletedTask;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new VaultUnavailableException($"The document folder {_root} cannot be used: {e.Message}", e);
        }
    }

    private async Task<StoredDocument> WriteAsync(string draft, Stream content, string tenant, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(draft, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0, useAsync: true);
        var stored = await SealedFile.WriteAsync(content, file, keys.KeysFor(tenant)[0], tenant, cancellationToken);
        file.Flush(flushToDisk: true);
        return stored;
    }

    private async Task<byte[]?> AnewAsync(string path, string tenant, string sha256, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 0, useAsync: true);
        return await SealedFile.ReadAnewAsync(file, keys.KeysFor(tenant), tenant, sha256, cancellationToken);
    }

    // As a copy that takes its place: a power cut in the middle of a header would cost the document.
    private async Task<bool> CopyAsync(string path, byte[] header, string tenant, string sha256, CancellationToken cancellationToken)
    {
        var draft = Path.Combine(PrepareDrafts(tenant), Path.GetRandomFileName());
        try
        {
            File.Copy(path, draft);
            await using (var file = new FileStream(draft, FileMode.Open, FileAccess.Write, FileShare.None, 0, useAsync: true))
            {
                await file.WriteAsync(header, cancellationToken);
                file.Flush(flushToDisk: true);
            }

            File.SetLastWriteTimeUtc(draft, File.GetLastWriteTimeUtc(path));   // it was not put again
            Publish(draft, tenant, sha256);
            return true;
        }
        finally
        {
            File.Delete(draft);
        }
    }

    // Replacing a file of the same name changes nothing, unless it was damaged: then this heals it.
    private void Publish(string draft, string tenant, string sha256)
    {
        var path = PathOf(tenant, sha256);
        var folder = Path.GetDirectoryName(path)!;
        DurableFolder.Create(folder, _root);
        File.Move(draft, path, overwrite: true);
        DurableFolder.Flush(folder);
    }

    private string PrepareDrafts(string tenant)
    {
        var drafts = Path.Combine(_root, tenant, "drafts");
        DurableFolder.Create(drafts, _root);
        if (_swept.TryAdd(tenant, true))
        {
            DeleteAbandoned(new DirectoryInfo(drafts));
        }

        return drafts;
    }

    // What a killed process left behind; others may be writing theirs right now.
    private void DeleteAbandoned(DirectoryInfo drafts)
    {
        var limit = clock.GetUtcNow() - Abandoned;
        foreach (var file in drafts.EnumerateFiles().Where(f => f.LastWriteTimeUtc < limit))
        {
            file.Delete();
        }
    }

    private string PathOf(string tenant, string sha256) => Path.Combine(_root, DocumentName.Of(tenant, sha256));
}
