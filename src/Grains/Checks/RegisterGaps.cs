using Npgsql;

namespace EOffice.Grains.Checks;

/// <summary>Every number from 1 to the last given is there once, and a void one says why.</summary>
internal static class RegisterGaps
{
    private const string Registers = """
        SELECT coalesce(c.register, e.register), coalesce(c.period, e.period), coalesce(c.last, 0), coalesce(e.count, 0), coalesce(e.min, 1),
               coalesce(e.max, 0), coalesce(e.unexplained, 0)
        FROM register_counter c FULL JOIN (
            SELECT register, period, count(*)::int AS count, min(sequence) AS min, max(sequence) AS max,
                   (count(*) FILTER (WHERE state = 'Void' AND coalesce(void_reason, '') = ''))::int AS unexplained
            FROM register_entry GROUP BY register, period) e ON e.register = c.register AND e.period = c.period
        ORDER BY 1, 2
        """;

    public static async Task<Finding> CheckAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand(Registers);
        command.CommandTimeout = 0;
        await using var row = await command.ExecuteReaderAsync();
        var (numbers, faults) = (0, new List<string>());
        while (await row.ReadAsync())
        {
            var (name, last, count) = ($"{row.GetString(0)} {row.GetString(1)}", row.GetInt32(2), row.GetInt32(3));
            numbers += count;
            // Unique by key: as many as the last one, from 1 to the last one, leaves no room for a gap.
            if (count != last || (count > 0 && (row.GetInt32(4) != 1 || row.GetInt32(5) != last)))
            {
                faults.Add($"register {name} gave {last} numbers and holds {count}, {row.GetInt32(4)} to {row.GetInt32(5)}");
            }

            if (row.GetInt32(6) > 0)
            {
                faults.Add($"register {name} has {row.GetInt32(6)} void numbers without a reason");
            }
        }

        return new Finding($"{numbers} register numbers", faults);
    }
}
