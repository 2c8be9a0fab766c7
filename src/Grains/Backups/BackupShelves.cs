using EOffice.Documents.Vault;
using EOffice.Tenancy;

namespace EOffice.Grains.Backups;

/// <summary>The shelf that is set, in a folder or a bucket, or a folder that somebody names.</summary>
internal sealed class BackupShelves(BackupOptions options, TenantKeys keys, ExchangeKeys signatures, TimeProvider clock) : IDisposable
{
    private readonly BackupKeys _keys = new(keys);
    private readonly S3Vault? _objects = options.Bucket is { } bucket ? new S3Vault(bucket, new BackupKeys(keys)) : null;
    private readonly S3Files? _manifests = options.Bucket is { } bucket ? new S3Files(bucket) : null;

    /// <summary>Null when none is set.</summary>
    public BackupShelf? Usual
        => _objects is not null && _manifests is not null ? new BackupShelf(_objects, _manifests, tenant => $"{tenant}/manifests", signatures, clock)
            : options.Folder is { } folder ? At(folder) : null;

    /// <exception cref="BackupRefusedException">None is named, and none is set.</exception>
    public BackupShelf Of(string? folder)
        => folder is not null ? At(folder) : Usual ?? throw new BackupRefusedException("There is no place for backups: set EOFFICE_BACKUPS or EOFFICE_BACKUPS_S3_ENDPOINT, or name a folder.");

    public void Dispose()
    {
        _objects?.Dispose();
        _manifests?.Dispose();
    }

    private BackupShelf At(string folder)
        => new(new FileVault(Path.Combine(folder, "objects"), _keys, clock), new FolderFiles(folder), tenant => $"manifests/{tenant}", signatures, clock);

    // A key of its own, derived from the government's: whoever holds only the documents' opens no backup.
    private sealed class BackupKeys(TenantKeys keys) : IVaultKeys
    {
        public IReadOnlyList<byte[]> KeysFor(string tenant) => [.. keys.KeysFor(TenantId.Parse(tenant), "backup").All];
    }
}
