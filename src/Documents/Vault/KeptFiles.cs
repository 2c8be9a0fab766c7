namespace EOffice.Documents.Vault;

/// <summary>A tenant's files in order of their names, read folder by folder: two levels of 256, so a look takes little memory.</summary>
internal static class KeptFiles
{
    /// <param name="folder">The tenant's; nothing when there is none.</param>
    /// <param name="after">Only names after this one.</param>
    public static IEnumerable<KeptObject> After(string folder, string after)
    {
        var (first, second) = after.Length == 0 ? ("", "") : (after[..2], after[2..4]);
        return from one in Folders(folder, first)
               from two in Folders(one, Path.GetFileName(one) == first ? second : "")
               from file in new DirectoryInfo(two).EnumerateFiles().Where(f => DocumentName.IsDigest(f.Name)).OrderBy(f => f.Name, StringComparer.Ordinal)
               where string.CompareOrdinal(file.Name, after) > 0
               from kept in Kept(file)
               select kept;
    }

    // Deleted since its folder was read, it is no longer one of them.
    private static IEnumerable<KeptObject> Kept(FileInfo file)
    {
        try
        {
            return [new KeptObject(file.Name, file.Length, file.LastWriteTimeUtc)];
        }
        catch (FileNotFoundException)
        {
            return [];
        }
    }

    // "drafts" lies beside the folders of two digits.
    private static IEnumerable<string> Folders(string above, string from)
        => !Directory.Exists(above) ? [] : Directory.EnumerateDirectories(above)
            .Where(f => Path.GetFileName(f) is { Length: 2 } name && string.CompareOrdinal(name, from) >= 0).Order(StringComparer.Ordinal);
}
