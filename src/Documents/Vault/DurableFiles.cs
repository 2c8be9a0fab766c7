namespace EOffice.Documents.Vault;

/// <summary>Small files that appear whole and durable, or not at all.</summary>
public static class DurableFiles
{
    /// <summary>Written beside its place, flushed, then renamed; an earlier file of that name is replaced.</summary>
    /// <param name="root">Folders from here on are made when they are missing.</param>
    public static void Publish(string path, string root, byte[] content)
    {
        var folder = Path.GetDirectoryName(path)!;
        DurableFolder.Create(folder, root);
        var draft = Path.Combine(folder, $".{Path.GetRandomFileName()}");
        try
        {
            using (var file = new FileStream(draft, FileMode.CreateNew, FileAccess.Write))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }

            File.Move(draft, path, overwrite: true);
            DurableFolder.Flush(folder);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    /// <summary>What was made, renamed or deleted in this folder survives a power cut.</summary>
    public static void Flush(string folder) => DurableFolder.Flush(folder);
}
