namespace EOffice.Documents.Pages;

/// <summary>
/// The pictures looked at last, in memory only: letters may be confidential, so none lies in clear on a disk. Bounded by
/// bytes; what was not asked for longest goes first. Two who ask at once wait for one rendering.
/// </summary>
public sealed class PageCache(long mostBytes)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<PageKey, LinkedListNode<Entry>> _entries = [];
    private readonly LinkedList<Entry> _byUse = new();
    private readonly Dictionary<PageKey, Task<PagePicture>> _underWay = [];

    /// <summary>Bytes held now.</summary>
    public long Bytes { get; private set; }

    /// <param name="render">Called once for all who wait; a fault is not kept.</param>
    public Task<PagePicture> GetAsync(PageKey key, Func<Task<PagePicture>> render)
    {
        lock (_gate)
        {
            if (_entries.TryGetValue(key, out var node))
            {
                _byUse.Remove(node);
                _byUse.AddFirst(node);
                return Task.FromResult(node.Value.Picture);
            }

            return _underWay.TryGetValue(key, out var waiting) ? waiting : _underWay[key] = RenderAsync(key, render);
        }
    }

    private async Task<PagePicture> RenderAsync(PageKey key, Func<Task<PagePicture>> render)
    {
        // Leaves the lock before any work is done.
        await Task.Yield();
        try
        {
            var picture = await render();
            Keep(key, picture);
            return picture;
        }
        finally
        {
            lock (_gate)
            {
                _underWay.Remove(key);
            }
        }
    }

    private void Keep(PageKey key, PagePicture picture)
    {
        lock (_gate)
        {
            if (picture.Bytes.Length > mostBytes || _entries.ContainsKey(key))
            {
                return;
            }

            _entries[key] = _byUse.AddFirst(new Entry(key, picture));
            Bytes += picture.Bytes.Length;
            while (Bytes > mostBytes)
            {
                var oldest = _byUse.Last!;
                _byUse.RemoveLast();
                _entries.Remove(oldest.Value.Key);
                Bytes -= oldest.Value.Picture.Bytes.Length;
            }
        }
    }

    private sealed record Entry(PageKey Key, PagePicture Picture);
}

/// <summary>Which picture: of whose document, by its digest, which page, how fine.</summary>
/// <param name="Tenant">Part of the key, so that one government's reading never answers another's.</param>
public readonly record struct PageKey(string Tenant, string Sha256, int Page, int Dpi);
