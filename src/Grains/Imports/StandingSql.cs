using EOffice.Grains.Organisation;
using EOffice.Grains.Storage;
using Npgsql;

namespace EOffice.Grains.Imports;

/// <summary>Reading the organisation whole, in the transaction that plans or applies an import.</summary>
internal static class StandingSql
{
    private const string Offices = "select id, parent, code, name, kind, address, contact, open_to_others, ended_on is not null, head, secretary, intake from office order by code";

    private const string Posts = """
        select id, coalesce(code, 'J-' || left(md5(id::text), 8)), office, superior, title, level, may_sign, ended_on is not null from post order by office, level, title, id
        """;

    private const string People = "select id, coalesce(code, 'N-' || left(md5(id::text), 8)), nip, name, rank, email from person order by lower(name), id";

    private const string Assignments = "select id, post, person, acting, decree, from_day, until_day from assignment order by post, from_day, id";

    public static async Task<Standing> ReadAsync(NpgsqlConnection connection) => new(
        await ReadAllAsync(connection, Offices, row => new StandingOffice(
            row.GetGuid(0), row.Uuid(1), row.GetString(2), row.GetString(3), row.Enum<OfficeKind>(4), row.GetString(5), row.GetString(6), row.GetBoolean(7), row.GetBoolean(8),
            row.Uuid(9), row.Uuid(10), row.Uuid(11))),
        await ReadAllAsync(connection, Posts, row => new StandingPost(
            row.GetGuid(0), row.GetString(1), row.GetGuid(2), row.Uuid(3), row.GetString(4), row.Enum<PostLevel>(5), row.GetBoolean(6), row.GetBoolean(7))),
        await ReadAllAsync(connection, People, row => new StandingPerson(
            row.GetGuid(0), row.GetString(1), row.Text(2), row.GetString(3), row.Text(4), row.Text(5))),
        await ReadAllAsync(connection, Assignments, row => new StandingAssignment(
            row.GetGuid(0), row.GetGuid(1), row.GetGuid(2), row.Enum<ActingKind>(3), row.GetString(4), row.GetFieldValue<DateOnly>(5), row.Day(6))));

    private static async Task<List<T>> ReadAllAsync<T>(NpgsqlConnection connection, string sql, Func<NpgsqlDataReader, T> read)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}
