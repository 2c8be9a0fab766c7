using System.Globalization;
using EOffice.Documents.Vault;

namespace EOffice.Grains.Backups;

/// <summary>Where backups of single governments go, how often, and how many stay: docs/backup.md.</summary>
/// <param name="Folder">Null, and <paramref name="Bucket"/> too: backups are made only where somebody names a folder.</param>
/// <param name="Every">Null: none is made by itself.</param>
/// <param name="Kept">Days of which a backup stays.</param>
/// <param name="CheckDays">Days between two proofs of a government's backups.</param>
/// <param name="BaseBackups">The folder of base backups of the whole server, and <paramref name="LogArchive"/> that of its archived log.</param>
/// <param name="Bucket">Object storage instead of a folder.</param>
/// <param name="Programs">The folder of pg_dump and pg_restore; null to look for the newest.</param>
public sealed record BackupOptions(string? Folder = null, TimeSpan? Every = null, int Kept = 14, string? Programs = null, int CheckDays = 7, string? BaseBackups = null, string? LogArchive = null, S3Settings? Bucket = null)
{
    /// <summary>EOFFICE_BACKUPS or what <see cref="S3Settings.ForBackups"/> reads, EOFFICE_BACKUP_HOURS, EOFFICE_BACKUPS_KEPT, EOFFICE_BACKUP_CHECK_DAYS, EOFFICE_PG_PROGRAMS, EOFFICE_BASE_BACKUPS, EOFFICE_WAL_ARCHIVE.</summary>
    /// <param name="setting">The value of a name; null or empty when it is not set.</param>
    /// <exception cref="InvalidOperationException">Something is malformed, said in words.</exception>
    public static BackupOptions From(Func<string, string?> setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        var folder = FolderOf(setting, "EOFFICE_BACKUPS");
        var bucket = BucketOf(setting);
        var hours = Read(setting, "EOFFICE_BACKUP_HOURS", 24 * 31);
        return (folder, bucket) is (not null, not null)
            ? throw new InvalidOperationException("EOFFICE_BACKUPS and EOFFICE_BACKUPS_S3_ENDPOINT are both set: backups lie in a folder or in a bucket.")
            : (folder, bucket) is (null, null) && hours is not null
            ? throw new InvalidOperationException("EOFFICE_BACKUP_HOURS is set, and neither EOFFICE_BACKUPS nor EOFFICE_BACKUPS_S3_ENDPOINT is: the place for backups.")
            : new BackupOptions(
                folder, hours is { } every ? TimeSpan.FromHours(every) : null, Read(setting, "EOFFICE_BACKUPS_KEPT", 3_650) ?? 14,
                setting("EOFFICE_PG_PROGRAMS") is { Length: > 0 } programs ? programs : null, Read(setting, "EOFFICE_BACKUP_CHECK_DAYS", 366) ?? 7,
                FolderOf(setting, "EOFFICE_BASE_BACKUPS"), FolderOf(setting, "EOFFICE_WAL_ARCHIVE"), bucket);
    }

    /// <summary>True when the last backup is so old that somebody should look. Never where none is made by itself.</summary>
    public bool IsOverdue(DateTimeOffset? last, DateTimeOffset since, DateTimeOffset now) => Every is { } every && now - (last ?? since) > every * 2;

    /// <summary>True when the last proof failed, or is so old, or so long missing, that somebody should look. Never where none is made by itself.</summary>
    /// <param name="since">From when on a first backup was to be expected.</param>
    public bool IsUnproved(BackupNote note, DateTimeOffset since, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(note);
        return note.Sound is false || ((Folder is not null || Bucket is not null) && note.At is not null && (note.CheckedAt ?? since) < UnprovedBefore(now));
    }

    /// <summary>Whoever was proved last before this moment is behind: twice the interval.</summary>
    public DateTimeOffset UnprovedBefore(DateTimeOffset now) => now.AddDays(-2 * CheckDays);

    // With the documents' own, what empties a government's prefix there would take its backups along.
    private static S3Settings? BucketOf(Func<string, string?> setting)
        => S3Settings.ForBackups(setting) is not { } backups ? null
            : S3Settings.From(setting) is { } documents && documents.Bucket == backups.Bucket && documents.Endpoint.Authority == backups.Endpoint.Authority
            ? throw new InvalidOperationException("EOFFICE_BACKUPS_S3_BUCKET is the bucket of the documents: backups need one of their own.")
            : backups;

    private static string? FolderOf(Func<string, string?> setting, string name) => setting(name) is { Length: > 0 } given ? Path.GetFullPath(given) : null;

    private static int? Read(Func<string, string?> setting, string name, int most)
        => setting(name) is not { Length: > 0 } text ? null
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= most ? number
            : throw new InvalidOperationException($"{name} is '{text}'; it takes a whole number from 1 to {most}.");
}
