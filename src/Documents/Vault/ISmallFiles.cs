namespace EOffice.Documents.Vault;

/// <summary>Small files by name, in a folder or a bucket: each appears whole and durable, or not at all.</summary>
/// <remarks>Names are relative, with slashes between their parts, and made by the program alone. What is listed was there when it was asked.</remarks>
public interface ISmallFiles
{
    /// <summary>Where they lie, for words: a path, or a bucket and its server.</summary>
    string Place { get; }

    /// <summary>From here on it is there, also after a power cut. An earlier file of that name is replaced.</summary>
    /// <exception cref="IOException">It may not be there; a bucket's is <see cref="VaultUnavailableException"/>.</exception>
    Task PutAsync(string name, byte[] content, CancellationToken cancellationToken = default);

    /// <returns>Null when there is none.</returns>
    /// <exception cref="DocumentDamagedException">The bucket sends other content than it took.</exception>
    Task<byte[]?> ReadAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Last parts of the names of all files in a folder, in their order.</summary>
    Task<IReadOnlyList<string>> ListAsync(string folder, CancellationToken cancellationToken = default);

    /// <summary>No error when there is none.</summary>
    Task DeleteAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Everything in a folder. Repeated, it deletes what is left.</summary>
    Task DeleteAllAsync(string folder, CancellationToken cancellationToken = default);
}
