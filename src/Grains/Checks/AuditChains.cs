using System.Security.Cryptography;
using EOffice.Grains.Organisation;
using EOffice.Grains.Storage;
using Npgsql;

namespace EOffice.Grains.Checks;

/// <summary>Every entry's hash covers the one before of the same matter: an entry that was changed, slipped in, or taken from the middle breaks the chain.</summary>
internal static class AuditChains
{
    private const string Entries =
        "SELECT subject, position, action, person, post, at, detail, hash FROM audit_entry ORDER BY subject, position";

    public static async Task<Finding> CheckAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand(Entries);
        command.CommandTimeout = 0;
        await using var row = await command.ExecuteReaderAsync();
        var (count, faults) = (0, new List<string>());
        var (subject, before) = (Guid.Empty, Array.Empty<byte>());
        for (; await row.ReadAsync(); count++)
        {
            if (row.GetGuid(0) != subject)
            {
                (subject, before) = (row.GetGuid(0), []);
            }

            var kept = (byte[])row[7];
            if (!SHA256.HashData([.. before, .. Covered(row)]).AsSpan().SequenceEqual(kept))
            {
                faults.Add($"the audit entry {row.GetInt32(1)} ({row.GetString(2)}) of {subject} or one before it was changed");
            }

            before = kept;
        }

        return new Finding($"{count} audit entries", faults);
    }

    private static byte[] Covered(NpgsqlDataReader row)
    {
        var entry = new AuditEntry(row.GetString(2), null, row.GetFieldValue<DateTimeOffset>(5), row.IsDBNull(6) ? null : row.GetString(6));
        return AuditHash.Of(
            row.GetGuid(0), row.GetInt32(1), entry,
            row.IsDBNull(3) ? null : new PersonId(row.GetGuid(3)),
            row.IsDBNull(4) ? null : new PostId(row.GetGuid(4)));
    }
}
