using EOffice.Grains.Registers;
using EOffice.Grains.Storage;
using Npgsql;

namespace EOffice.Grains.Tests.Registers;

/// <summary>Takes a number and writes its entry, as a seal does it in its own transaction.</summary>
internal static class NumberTaking
{
    public static async Task<TakenNumber> ReserveAsync(this NpgsqlConnection connection, NumberPattern pattern, NumberRequest request, DateTimeOffset now)
    {
        TakenNumber number = null!;
        var take = RegisterNumbers.Take(pattern, request, taken => number = taken);
        await using (var batch = new NpgsqlBatch(connection) { BatchCommands = { take.Query.ToCommand() } })
        await using (var reader = await batch.ExecuteReaderAsync())
        {
            await take.ReadAsync(reader);
        }

        var entry = RegisterNumbers.EntryRow(number, request, now);
        await connection.WriteAsync(entry.Sql, entry.Parameters);
        return number;
    }
}
