using EOffice.Documents.Vault;
using EOffice.Tenancy;

namespace EOffice.Grains.Backups;

/// <summary>Shelves by folder: the one that is set, or the one that somebody names.</summary>
internal sealed class BackupShelves(BackupOptions options, TenantKeys keys, ExchangeKeys signatures, TimeProvider clock)
{
    /// <summary>Null when no folder is set.</summary>
    public BackupShelf? Usual => options.Folder is { } folder ? At(folder) : null;

    /// <exception cref="BackupRefusedException">None is named, and none is set.</exception>
    public BackupShelf Of(string? folder)
        => folder is not null ? At(folder) : Usual ?? throw new BackupRefusedException("There is no folder for backups: set EOFFICE_BACKUPS, or name one.");

    private BackupShelf At(string folder) => new(folder, new BackupKeys(keys), signatures, clock);

    // A key of its own, derived from the government's: whoever holds only the documents' opens no backup.
    private sealed class BackupKeys(TenantKeys keys) : IVaultKeys
    {
        public IReadOnlyList<byte[]> KeysFor(string tenant) => [.. keys.KeysFor(TenantId.Parse(tenant), "backup").All];
    }
}
