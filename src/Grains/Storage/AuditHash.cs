using System.Globalization;
using System.Text;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.Storage;

/// <summary>What a link of the audit chain covers; the database adds the hash before it.</summary>
internal static class AuditHash
{
    public static byte[] Of(Guid subject, int position, AuditEntry entry) => Of(subject, position, entry, entry.By?.Person, entry.By?.Post);

    /// <summary>For persons who act outside any post: administrators, and whoever signs in.</summary>
    public static byte[] Of(Guid subject, int position, AuditEntry entry, PersonId? person, PostId? post)
        => Encoding.UTF8.GetBytes(string.Join(
            '\n', subject, position.ToString(CultureInfo.InvariantCulture), entry.Action, person, post, Micros(entry.At), entry.Detail));

    // PostgreSQL keeps microseconds; a hash over ticks could not be recomputed from the row.
    private static string Micros(DateTimeOffset at) => (at.UtcTicks / 10).ToString(CultureInfo.InvariantCulture);
}
