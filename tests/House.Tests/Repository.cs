namespace EOffice.House.Tests;

/// <summary>The files of this repository as they lie here, without what is built or downloaded.</summary>
internal static class Repository
{
    private static readonly HashSet<string> Made = ["artifacts", "node_modules", "bin", "obj", ".git", ".data", "dist", "TestResults"];

    public static string Root { get; } = FindRoot();

    /// <summary>Paths from the root, with slashes, of files below a folder that end so.</summary>
    public static IReadOnlyList<string> Files(string below, params string[] endings)
        => [.. Walk(Path.Combine(Root, below))
            .Where(f => endings.Any(e => f.EndsWith(e, StringComparison.Ordinal)))
            .Select(f => Path.GetRelativePath(Root, f).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)];

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static IEnumerable<string> Walk(string folder)
        => !Directory.Exists(folder) ? [] : Directory.EnumerateFiles(folder).Concat(Directory.EnumerateDirectories(folder)
            .Where(d => !Made.Contains(Path.GetFileName(d)))
            .SelectMany(Walk));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "EOffice.Saas.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return folder.FullName;
    }
}
