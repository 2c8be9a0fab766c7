using System.Globalization;
using System.Text;

namespace EOffice.Grains.Storage;

/// <summary>What a link of the audit chain covers; the database adds the hash before it.</summary>
internal static class AuditHash
{
    public static byte[] Of(Guid subject, int position, AuditEntry entry)
        => Encoding.UTF8.GetBytes(string.Join('\n', subject, position.ToString(CultureInfo.InvariantCulture), entry.Action, entry.By?.Person, entry.By?.Post, Micros(entry.At), entry.Detail));

    // PostgreSQL keeps microseconds; a hash over ticks could not be recomputed from the row.
    private static string Micros(DateTimeOffset at) => (at.UtcTicks / 10).ToString(CultureInfo.InvariantCulture);
}
