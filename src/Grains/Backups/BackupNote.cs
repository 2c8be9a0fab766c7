using EOffice.Grains.Storage;
using Npgsql;

namespace EOffice.Grains.Backups;

/// <summary>How it stands with a government's backups: what operators and its own administrators see.</summary>
/// <param name="At">Of the last one; null when none was ever whole.</param>
/// <param name="Bytes">Of its dump and of all documents that it names.</param>
/// <param name="Missing">Documents that storage no longer had whole when it was made.</param>
/// <param name="Kept">How many there are.</param>
/// <param name="CheckedAt">When one was last restored aside and compared, and <paramref name="CheckedOf"/> which.</param>
/// <param name="Error">Why the last try failed; null when it did not.</param>
/// <param name="Fault">What was wrong with the one that was proved last; null when nothing was.</param>
/// <param name="CheckTriedAt">When proving one came to nothing, and <paramref name="CheckError"/> why; null when the last try came to its end.</param>
public sealed record BackupNote(
    DateTimeOffset? At, long Bytes, int Documents, int Missing, int Kept, DateTimeOffset? CheckedAt, DateTimeOffset? CheckedOf, bool? Sound,
    DateTimeOffset? TriedAt, string? Error, string? Fault = null, DateTimeOffset? CheckTriedAt = null, string? CheckError = null)
{
    /// <summary>The columns that <see cref="Read"/> takes.</summary>
    internal const string Columns = "b.at, b.bytes, b.documents, b.missing, b.kept, b.checked_at, b.checked_of, b.sound, b.tried_at, b.error, b.fault, b.check_tried_at, b.check_error";

    /// <param name="first">Where they begin.</param>
    internal static BackupNote Read(NpgsqlDataReader row, int first = 0) => new(
        row.Instant(first), row.GetInt64(first + 1), row.GetInt32(first + 2), row.GetInt32(first + 3), row.GetInt32(first + 4), row.Instant(first + 5),
        row.Instant(first + 6), row.IsDBNull(first + 7) ? null : row.GetBoolean(first + 7), row.Instant(first + 8), row.Text(first + 9),
        row.Text(first + 10), row.Instant(first + 11), row.Text(first + 12));
}
