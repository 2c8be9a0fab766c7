using EOffice.EndToEnd.Tests.Walking;
using Npgsql;

namespace EOffice.EndToEnd.Tests.Isolation;

/// <summary>Whatever names a thing in the databases of other governments: every id of every table, every digest of a document, every letter's code.</summary>
internal sealed record ForeignIds(Guid[] Ids, string[] Digests, string[] Tokens)
{
    private const int MostOfAColumn = 2_000;

    private const string Columns = """
        select table_name, column_name, data_type from information_schema.columns c
        where table_schema = 'public' and (data_type = 'uuid' or column_name in ('sha256', 'token', 'verification_token') and data_type = 'text') order by 1, 2
        """;

    public static async Task<ForeignIds> ReadAsync(Town town, IEnumerable<string> of, string own)
    {
        var mine = (await AllAsync(town, own)).ToHashSet();
        var theirs = new HashSet<string>();
        foreach (var government in of)
        {
            theirs.UnionWith(await AllAsync(town, government));
        }

        theirs.ExceptWith(mine);
        return new ForeignIds(
            [.. theirs.Where(one => Guid.TryParse(one, out _)).Select(Guid.Parse)], [.. theirs.Where(one => one.Length == 64)], [.. theirs.Where(one => one.Length == 16)]);
    }

    /// <summary>Each thing at chance: one of these, in its own place or in another's.</summary>
    public Things Swap(Random chance, Things foreign)
    {
        Guid Id(Guid own) => chance.Next(3) == 0 ? own : Ids[chance.Next(Ids.Length)];
        return new Things(
            Id(foreign.Letter), Id(foreign.Incoming), Id(foreign.Disposition), Tokens[chance.Next(Tokens.Length)], Digests[chance.Next(Digests.Length)],
            Id(foreign.Official), Id(foreign.Batch), Id(foreign.Office), Id(foreign.Post), Id(foreign.Agenda));
    }

    private static async Task<List<string>> AllAsync(Town town, string government)
    {
        await using var office = await town.OpenAsync(government);
        var all = new List<string>();
        foreach (var (table, column) in await ReadAsync(office, Columns, row => (row.GetString(0), row.GetString(1))))
        {
            all.AddRange(await ReadAsync(office, $"select distinct {column}::text from {table} where {column} is not null limit {MostOfAColumn}", row => row.GetString(0)));
        }

        return all;
    }

    private static async Task<List<T>> ReadAsync<T>(NpgsqlConnection office, string sql, Func<NpgsqlDataReader, T> read)
    {
        await using var command = new NpgsqlCommand(sql, office);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}
