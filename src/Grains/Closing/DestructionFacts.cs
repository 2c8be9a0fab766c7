using System.Collections.Immutable;
using EOffice.Grains.Operators;
using EOffice.Tenancy;
using Npgsql;

namespace EOffice.Grains.Closing;

/// <summary>What the certificate of destruction says.</summary>
internal sealed record DestructionFacts(
    Guid Id, string Tenant, string Name, string RegionCode, string TimeZone, DateTimeOffset JoinedAt, string Agreement, string Reason, DateTimeOffset BegunAt, string BegunBy,
    string ExportDigest, long ExportBytes, long ExportFiles, DateTimeOffset ConfirmedAt, DateTimeOffset AskedAt, string AskedBy, DateTimeOffset AgreedAt, string AgreedBy,
    int? Accounts, long? DatabaseBytes, long? DocumentBytes, DateTimeOffset DestroyedAt)
{
    /// <summary>Of the three operators, at the time of the certificate.</summary>
    public required ClosingRoles Roles { get; init; }

    public long? Documents { get; init; }

    public long? DatabaseRows { get; init; }

    /// <summary>SHA-256 over count and sum of every table, just before.</summary>
    public string? DatabaseSha256 { get; init; }

    /// <summary>SHA-256 of the government's key as it lay in the catalog, wrapped.</summary>
    public string? KeySha256 { get; init; }

    private const string Select = """
        select c.id, t.id, t.name, t.region_code, t.time_zone, t.created_at, c.agreement, c.reason, c.begun_at, b.name, c.export_digest, c.export_bytes, c.export_files, c.confirmed_at,
          c.asked_at, a.name, c.agreed_at, g.name, c.accounts, c.database_bytes, c.document_bytes,
          b.roles, a.roles, g.roles, c.documents, c.database_rows, c.database_sha256, c.key_sha256
        from closing c join tenant t on t.id = c.tenant_id join operator b on b.id = c.begun_by join operator a on a.id = c.asked_by join operator g on g.id = c.agreed_by
        where c.tenant_id = $1 and c.state = 'Destroying'
        """;

    /// <param name="connection">To the catalog.</param>
    public static async Task<DestructionFacts?> ReadAsync(NpgsqlConnection connection, TenantId tenant)
    {
        await using var command = new NpgsqlCommand(Select, connection) { Parameters = { new() { Value = tenant.Value } } };
        await using var row = await command.ExecuteReaderAsync();
        return await row.ReadAsync() ? Read(row) : null;
    }

    private static DestructionFacts Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), At(row, 5), row.GetString(6), row.GetString(7), At(row, 8), row.GetString(9),
        row.GetString(10), row.GetInt64(11), row.GetInt64(12), At(row, 13), At(row, 14), row.GetString(15), At(row, 16), row.GetString(17),
        row.IsDBNull(18) ? null : row.GetInt32(18), Number(row, 19), Number(row, 20), default)
    {
        Roles = new ClosingRoles(RolesOf(row, 21), RolesOf(row, 22), RolesOf(row, 23)),
        Documents = Number(row, 24),
        DatabaseRows = Number(row, 25),
        DatabaseSha256 = row.IsDBNull(26) ? null : row.GetString(26),
        KeySha256 = row.IsDBNull(27) ? null : row.GetString(27),
    };

    private static long? Number(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);

    private static ImmutableArray<OperatorRole> RolesOf(NpgsqlDataReader row, int column) => [.. row.GetFieldValue<string[]>(column).Select(Enum.Parse<OperatorRole>).Order()];

    private static DateTimeOffset At(NpgsqlDataReader row, int column) => row.GetFieldValue<DateTimeOffset>(column);
}

/// <summary>What whoever began it, asked for it and agreed to it may do.</summary>
internal sealed record ClosingRoles(ImmutableArray<OperatorRole> Begun, ImmutableArray<OperatorRole> Asked, ImmutableArray<OperatorRole> Agreed);
