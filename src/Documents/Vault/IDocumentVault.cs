namespace EOffice.Documents.Vault;

/// <summary>Keeps documents by the SHA-256 of their content, encrypted under the tenant's key. What was put is never changed.</summary>
/// <remarks>Tenants are named by their id; hashes are 64 lower-case hexadecimal digits. Anything else throws <see cref="ArgumentException"/>.</remarks>
public interface IDocumentVault
{
    /// <summary>Keeps the content, read to its end. On return it survives a crash. The same content twice is kept once.</summary>
    /// <exception cref="VaultUnavailableException">Nothing was kept: no space, no right, no connection.</exception>
    Task<StoredDocument> PutAsync(string tenant, Stream content, CancellationToken cancellationToken = default);

    /// <summary>The content, to be read once from start to end; null when there is none.</summary>
    /// <exception cref="DocumentDamagedException">Here or while reading: what lies there is not what was put.</exception>
    Task<Stream?> OpenAsync(string tenant, string sha256, CancellationToken cancellationToken = default);

    Task<bool> ExistsAsync(string tenant, string sha256, CancellationToken cancellationToken = default);

    /// <summary>Seals the document's own key under the tenant's first key, when it is sealed under another. The content is not touched.</summary>
    /// <returns>True when it was sealed under another key until now; false also when there is no such document.</returns>
    /// <exception cref="DocumentDamagedException">None of the tenant's keys opens it.</exception>
    Task<bool> SealAnewAsync(string tenant, string sha256, CancellationToken cancellationToken = default);

    /// <summary>Removes it for good: orphans, and what its retention period ended for. No error when there is none.</summary>
    Task DeleteAsync(string tenant, string sha256, CancellationToken cancellationToken = default);

    /// <summary>The same, unless it was put again at that time or after it.</summary>
    Task DeleteAsync(string tenant, string sha256, DateTimeOffset putBefore, CancellationToken cancellationToken = default);

    /// <summary>Removes everything that lies there for a tenant, whatever it is. Repeated, it removes what is left.</summary>
    Task DeleteAllAsync(string tenant, CancellationToken cancellationToken = default);

    /// <summary>What lies there for a tenant, in order of the names; unread, so whether it is sound is not said.</summary>
    /// <param name="after">Only names after this one; empty for the first.</param>
    /// <param name="limit">Fewer than so many means that these are the last.</param>
    Task<IReadOnlyList<KeptObject>> ListAsync(string tenant, string after, int limit, CancellationToken cancellationToken = default);

    /// <summary>Asks the storage for a sign of life.</summary>
    /// <exception cref="VaultUnavailableException">Documents can't be kept or read now, and why.</exception>
    Task ProbeAsync(CancellationToken cancellationToken = default);
}

/// <param name="Sha256">64 lower-case hexadecimal digits.</param>
/// <param name="Size">In bytes, before encryption.</param>
public sealed record StoredDocument(string Sha256, long Size);

/// <param name="Sha256">The name it lies under.</param>
/// <param name="Size">In bytes, as it lies there.</param>
/// <param name="PutAt">The last time it was put.</param>
public sealed record KeptObject(string Sha256, long Size, DateTimeOffset PutAt);

/// <summary>Whoever holds the tenants' keys.</summary>
public interface IVaultKeys
{
    /// <summary>256 bits each: the first seals, all open. Throws for an unknown tenant.</summary>
    IReadOnlyList<byte[]> KeysFor(string tenant);
}

/// <summary>The stored bytes are torn, swapped, of another tenant, or changed.</summary>
public sealed class DocumentDamagedException(string tenant, string sha256, Exception? inner = null)
    : Exception($"Document {sha256} of {tenant} is damaged. Restore it from a backup.", inner);

/// <summary>The storage behind the vault does not answer or is full.</summary>
public sealed class VaultUnavailableException(string reason, Exception? inner = null) : IOException(reason, inner);
