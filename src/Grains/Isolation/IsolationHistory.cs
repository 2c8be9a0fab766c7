using EOffice.Grains.Storage;
using EOffice.Tenancy.Catalog;
using Npgsql;

namespace EOffice.Grains.Isolation;

/// <summary>The proofs that were made, the last four hundred.</summary>
internal sealed class IsolationHistory(CatalogDatabase catalog)
{
    private const string Insert = """
        insert into isolation_proof (at, build, milliseconds, governments, pairs, database_checks, key_checks, storage_checks, name_checks, leaks, notes)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        """;

    private const string Forget = "delete from isolation_proof where id in (select id from isolation_proof order by at desc offset 400)";

    public const string SelectPage = """
        select at, build, milliseconds, governments, pairs, database_checks, key_checks, storage_checks, name_checks, leaks, notes from isolation_proof order by at desc limit $1
        """;

    public async Task AddAsync(IsolationReport report)
    {
        await using var connection = await catalog.Source.OpenConnectionAsync();
        await connection.WriteAsync(
            Insert, report.At, report.Build, (int)report.Took.TotalMilliseconds, report.Governments, report.Pairs, report.Checks.Database, report.Checks.Keys,
            report.Checks.Storage, report.Checks.Names, report.Leaks.ToArray(), report.Notes.ToArray());
        await connection.WriteAsync(Forget);
    }

    /// <summary>Null before the first.</summary>
    public async Task<IsolationReport?> LastAsync()
        => await catalog.Source.ReadAllAsync(SelectPage, Read, [1]) is [var last] ? last : null;

    internal static IsolationReport Read(NpgsqlDataReader row) => new(
        row.GetFieldValue<DateTimeOffset>(0), row.GetString(1), TimeSpan.FromMilliseconds(row.GetInt32(2)), row.GetInt32(3), row.GetInt32(4),
        new IsolationCounts(row.GetInt32(5), row.GetInt32(6), row.GetInt32(7), row.GetInt32(8)),
        [.. row.GetFieldValue<string[]>(9)], [.. row.GetFieldValue<string[]>(10)]);
}
