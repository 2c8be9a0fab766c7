namespace EOffice.Documents.Vault;

/// <summary>Small files below one folder.</summary>
public sealed class FolderFiles(string root) : ISmallFiles
{
    public string Place { get; } = Path.GetFullPath(root);

    public Task PutAsync(string name, byte[] content, CancellationToken cancellationToken = default)
    {
        DurableFiles.Publish(PathOf(name), Place, content);
        return Task.CompletedTask;
    }

    public async Task<byte[]?> ReadAsync(string name, CancellationToken cancellationToken = default)
        => File.Exists(PathOf(name)) ? await File.ReadAllBytesAsync(PathOf(name), cancellationToken) : null;

    public Task<IReadOnlyList<string>> ListAsync(string folder, CancellationToken cancellationToken = default)
        => Task.FromResult<IReadOnlyList<string>>(!Directory.Exists(PathOf(folder)) ? []
            : [.. Directory.EnumerateFiles(PathOf(folder)).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)]);

    public Task DeleteAsync(string name, CancellationToken cancellationToken = default)
    {
        var path = PathOf(name);
        if (File.Exists(path))
        {
            File.Delete(path);
            DurableFolder.Flush(Path.GetDirectoryName(path)!);
        }

        return Task.CompletedTask;
    }

    public Task DeleteAllAsync(string folder, CancellationToken cancellationToken = default)
    {
        var path = PathOf(folder);
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
            DurableFolder.Flush(Path.GetDirectoryName(path)!);
        }

        return Task.CompletedTask;
    }

    private string PathOf(string name) => Path.Combine(Place, name);
}
