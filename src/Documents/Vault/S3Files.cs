namespace EOffice.Documents.Vault;

/// <summary>Small files in one bucket, below the prefix that is set for it.</summary>
public sealed class S3Files(S3Settings settings) : ISmallFiles, IDisposable
{
    private const int ListedAtOnce = 1_000;

    private readonly S3Bucket _bucket = new(settings);

    public string Place => settings.Place;

    public async Task PutAsync(string name, byte[] content, CancellationToken cancellationToken = default)
    {
        using var stream = new MemoryStream(content, writable: false);
        await _bucket.PutAsync(name, stream, cancellationToken);
    }

    public async Task<byte[]?> ReadAsync(string name, CancellationToken cancellationToken = default)
    {
        if (await _bucket.GetAsync(name, cancellationToken) is not { } found)
        {
            return null;
        }

        await using var source = new S3Download(found, Place, name);
        using var content = new MemoryStream();
        await source.CopyToAsync(content, cancellationToken);
        return content.ToArray();
    }

    public async Task<IReadOnlyList<string>> ListAsync(string folder, CancellationToken cancellationToken = default)
    {
        var names = new List<string>();
        string? after = null;
        for (var more = true; more;)
        {
            var (objects, isLast) = await _bucket.PageAsync($"{folder}/", after, ListedAtOnce, cancellationToken);
            names.AddRange(objects.Select(one => one.Key[(folder.Length + 1)..]).Where(name => !name.Contains('/', StringComparison.Ordinal)));
            (more, after) = (!isLast, objects is [.., var last] ? last.Key : null);
        }

        return names;
    }

    public Task DeleteAsync(string name, CancellationToken cancellationToken = default) => _bucket.DeleteAsync(name, cancellationToken);

    public Task DeleteAllAsync(string folder, CancellationToken cancellationToken = default) => _bucket.DeleteBelowAsync($"{folder}/", cancellationToken);

    public void Dispose() => _bucket.Dispose();
}
