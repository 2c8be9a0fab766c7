using EOffice.Grains.Storage;
using EOffice.Tenancy.Catalog;
using Npgsql;

namespace EOffice.Grains.Operators;

/// <summary>The catalog, as the console's role may see it; and the one place that writes acts of operators.</summary>
internal sealed class ConsoleStore(ConsoleDatabase database)
{
    private const string WasDone = "select exists (select from operator_act where command = $1)";

    private const string Insert = """
        insert into operator_act (command, at, operator, action, tenant_id, subject, detail) values ($1, $2, $3, $4, $5, $6, $7)
        """;

    /// <summary>Runs the writes in one transaction with the act. A refusal rolls everything back; a repeated command does nothing and is done.</summary>
    public async Task<Outcome> ApplyAsync(OperatorAct act, Func<NpgsqlConnection, Task<Refusal?>> write)
    {
        await using var connection = await (await database.SourceAsync()).OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        if (await connection.ReadValueAsync<bool>(WasDone, act.Command))
        {
            return Outcome.Done;
        }

        if (await write(connection) is { } refusal)
        {
            return refusal;
        }

        try
        {
            await connection.WriteAsync(Insert, act.Command, act.At, act.By, act.Action, act.Tenant, act.Subject, act.Detail);
        }
        catch (PostgresException twice) when (twice is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "operator_act_command_key" })
        {
            return Outcome.Done;
        }

        await transaction.CommitAsync();
        return Outcome.Done;
    }

    public async Task<T?> ReadOneAsync<T>(string sql, Func<NpgsqlDataReader, T> read, params object?[] parameters)
        => (await ReadAllAsync(sql, read, parameters)) is [var first, ..] ? first : default;

    public async Task<List<T>> ReadAllAsync<T>(string sql, Func<NpgsqlDataReader, T> read, params object?[] parameters)
        => await (await database.SourceAsync()).ReadAllAsync(sql, read, parameters);

    public async Task<int> WriteAsync(string sql, params object?[] parameters)
    {
        await using var connection = await (await database.SourceAsync()).OpenConnectionAsync();
        return await connection.WriteAsync(sql, parameters);
    }
}

/// <summary>What an operator did, for the trail.</summary>
/// <param name="By">Null for the server's command line.</param>
internal sealed record OperatorAct(Guid Command, DateTimeOffset At, Guid? By, string Action)
{
    public string? Tenant { get; init; }

    public Guid? Subject { get; init; }

    public string? Detail { get; init; }
}
