using System.Collections.Immutable;
using EOffice.Grains.Storage;
using Npgsql;

namespace EOffice.Grains.Backups;

/// <summary>Counts and digests of every table of a database at one moment: what a restored one is compared with.</summary>
internal static class TableSums
{
    private const string Tables = """
        select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' order by 1
        """;

    // The first 60 bits of each row's SHA-256, added up.
    private const string Sum = """
        select count(*), coalesce(sum(('x' || left(encode(sha256(convert_to(t::text, 'UTF8')), 'hex'), 15))::bit(60)::bigint::numeric), 0)::text from {0} t
        """;

    // How values are written must not depend on the server, the database or the user.
    private const string Plain = "set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres'; set local bytea_output = 'hex'; set local extra_float_digits = 1";

    /// <param name="connection">In a transaction; it sees what that sees.</param>
    public static async Task<ImmutableArray<TableSum>> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await connection.WriteAsync(Plain);
        var sums = ImmutableArray.CreateBuilder<TableSum>();
        foreach (var table in await connection.ReadAllAsync(Tables, row => row.GetString(0)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (rows, sum) = (await connection.ReadAllAsync(
                Sum.Replace("{0}", table, StringComparison.Ordinal), row => (row.GetInt64(0), row.GetString(1))))[0];
            sums.Add(new TableSum(table, rows, sum));
        }

        return sums.ToImmutable();
    }

    /// <summary>The tables that differ, in words; empty when all is the same.</summary>
    public static List<string> Differences(ImmutableArray<TableSum> was, ImmutableArray<TableSum> now)
    {
        var found = now.ToDictionary(one => one.Table);
        return [.. was.Where(one => found.GetValueOrDefault(one.Table) != one)
            .Select(one => found.TryGetValue(one.Table, out var other)
                ? $"{one.Table} had {one.Rows} rows and has {other.Rows}{(one.Rows == other.Rows ? ", of other content" : "")}"
                : $"{one.Table} is missing"),
            .. now.Where(one => was.All(other => other.Table != one.Table)).Select(one => $"{one.Table} was not there")];
    }
}
