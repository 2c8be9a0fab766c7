using System.Globalization;
using System.Text.RegularExpressions;

namespace EOffice.Grains.Backups.AsOf;

/// <summary>A base backup of the whole server, as <c>pg_basebackup</c> makes it in its plain format: a folder named after the moment it was begun.</summary>
/// <param name="Begun">UTC, as in the folder's name: <c>20261126T010000Z</c>.</param>
/// <param name="Version">The major version of its server.</param>
internal sealed partial record BaseBackup(string Folder, DateTimeOffset Begun, int Version)
{
    public string Name => Path.GetFileName(Folder);

    /// <summary>In bytes.</summary>
    public long Size => new DirectoryInfo(Folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);

    /// <summary>Those that were begun before a moment, the newest first. One without <c>backup_manifest</c>, which comes last of all, was broken off.</summary>
    /// <exception cref="BackupRefusedException">There is none, in words.</exception>
    public static IReadOnlyList<BaseBackup> Before(string root, DateTimeOffset at)
    {
        if (!Directory.Exists(root))
        {
            throw new BackupRefusedException($"The folder of base backups {root} is not there: EOFFICE_BASE_BACKUPS.");
        }

        var all = Directory.EnumerateDirectories(root).Select(Find).OfType<BaseBackup>().OrderByDescending(one => one.Begun).ToList();
        var before = all.Where(one => one.Begun < at).ToList();
        return before.Count > 0 ? before
            : throw new BackupRefusedException(all.Count == 0
                ? $"There is no base backup below {root}: folders of pg_basebackup, named such as 20261126T010000Z."
                : $"There is no base backup before {at.UtcDateTime.ToString("u", CultureInfo.InvariantCulture)}: the oldest is {all[^1].Name}.");
    }

    /// <summary>True when no file in it was written at that moment or after it, by its manifest: a name may be wrong, or the backup have lasted on. Its times count in seconds.</summary>
    public bool EndedBefore(DateTimeOffset at)
        => File.ReadLines(Path.Combine(Folder, "backup_manifest")).SelectMany(line => Written().Matches(line))
            .All(one => DateTimeOffset.ParseExact(one.Groups[1].Value, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).AddSeconds(1) <= at);

    /// <exception cref="BackupRefusedException">It can't be used here.</exception>
    public void Demand()
    {
        if (Directory.EnumerateFileSystemEntries(Path.Combine(Folder, "pg_tblspc")).Any())
        {
            throw new BackupRefusedException($"The base backup {Name} has tablespaces of its own, which would lead back into the server: not supported.");
        }
    }

    private static BaseBackup? Find(string folder)
        => BackupManifest.AtOf(Path.GetFileName(folder)) is { } begun && File.Exists(Path.Combine(folder, "backup_manifest"))
            && Major().Match(File.ReadAllText(Path.Combine(folder, "PG_VERSION"))) is { Success: true } major
            ? new BaseBackup(Path.GetFullPath(folder), begun, int.Parse(major.Value, CultureInfo.InvariantCulture))
            : null;

    [GeneratedRegex("\"Last-Modified\": \"([0-9: -]{19}) GMT\"")]
    private static partial Regex Written();

    [GeneratedRegex(@"^\d+")]
    private static partial Regex Major();
}
