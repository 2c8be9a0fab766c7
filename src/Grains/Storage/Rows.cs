using EOffice.Grains.Organisation;
using EOffice.Tenancy;
using Npgsql;

namespace EOffice.Grains.Storage;

/// <summary>Reading typed columns.</summary>
internal static class Rows
{
    public static string? Text(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static Guid? Uuid(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetGuid(column);

    public static DateOnly? Day(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateOnly>(column);

    public static DateTimeOffset? Instant(this NpgsqlDataReader row, int column)
        => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);

    public static PostId? Post(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : new PostId(row.GetGuid(column));

    public static OfficeId? Office(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : new OfficeId(row.GetGuid(column));

    public static T Enum<T>(this NpgsqlDataReader row, int column) where T : struct, Enum => System.Enum.Parse<T>(row.GetString(column));

    /// <summary>Today in the government's own time zone: WIB, WITA or WIT.</summary>
    public static DateOnly Today(this TenantCatalog catalog, TenantId tenant, DateTimeOffset now)
        => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, catalog.Get(tenant).TimeZone).DateTime);

    public static Tenant Get(this TenantCatalog catalog, TenantId tenant)
        => catalog.Find(tenant) ?? throw new InvalidOperationException($"No tenant '{tenant}'.");
}
