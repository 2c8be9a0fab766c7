using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Npgsql;

namespace EOffice.Grains.Runtime;

/// <summary>Outbox messages that nobody tries any more: for operators to see, and to put into the line again under the same id.</summary>
internal sealed class DeadMessages(OfficeDatabase database, IEnumerable<IOutboxHandler> handlers, TimeProvider clock)
{
    private const string Select = "select id, kind, payload, created_at, attempts, coalesce(last_error, '') from outbox where dead order by created_at, id";

    private const string Requeue = """
        update outbox set dead = false, attempts = 0, faults = 0, created_at = $2, next_attempt_at = $2 where id = $1
        """;

    private readonly Dictionary<string, IOutboxHandler> _handlers = handlers.ToDictionary(handler => handler.Kind);

    public async Task<IReadOnlyList<DeadMessage>> ListAsync(TenantId tenant)
    {
        var now = clock.GetUtcNow();
        return await database.ReadAllAsync(tenant, Select, row => Read(row, now).Dead);
    }

    /// <summary>Puts every dead message into the line again; what giving up had shown is taken back with it.</summary>
    /// <returns>Those put back.</returns>
    public async Task<IReadOnlyList<DeadMessage>> RequeueAsync(TenantId tenant)
    {
        await database.Signals.AnnounceWorkAsync(tenant);
        await using var connection = await database.Of(tenant).OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var messages = await TakeAsync(connection);
        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var message in messages)
        {
            batch.BatchCommands.Add(new RowWrite(Requeue, message.Message.Id, clock.GetUtcNow()).ToCommand());
            foreach (var row in ShownBefore(message.Message))
            {
                batch.BatchCommands.Add(row.ToCommand());
            }
        }

        if (messages.Count > 0)
        {
            await batch.ExecuteNonQueryAsync();
            await transaction.CommitAsync();
            database.Signals.Committed(tenant, leftWork: true, []);
        }

        return [.. messages.Select(message => message.Dead)];
    }

    private async Task<List<(DeadMessage Dead, OutboxMessage Message)>> TakeAsync(NpgsqlConnection connection)
    {
        var now = clock.GetUtcNow();
        await using var command = new NpgsqlCommand($"{Select} for update skip locked", connection);
        await using var row = await command.ExecuteReaderAsync();
        var messages = new List<(DeadMessage, OutboxMessage)>();
        while (await row.ReadAsync())
        {
            messages.Add(Read(row, now));
        }

        return messages;
    }

    private IEnumerable<RowWrite> ShownBefore(OutboxMessage message)
    {
        try
        {
            return _handlers.GetValueOrDefault(message.Kind)?.ShowAgain(message) ?? [];
        }
        catch (System.Text.Json.JsonException)
        {
            return [];   // nobody could read it, so nobody was told: it will die again
        }
    }

    private static (DeadMessage Dead, OutboxMessage Message) Read(NpgsqlDataReader row, DateTimeOffset now)
    {
        var message = new OutboxMessage(row.GetGuid(0), row.GetString(1), row.GetString(2));
        return (new DeadMessage(message.Id, message.Kind, now - row.GetFieldValue<DateTimeOffset>(3), row.GetInt32(4), row.GetString(5)), message);
    }
}

/// <param name="Age">Since it was written, or put into the line again.</param>
/// <param name="Tries">That failed.</param>
/// <param name="Reason">Of the last failure: a refusal's code, or a fault.</param>
internal sealed record DeadMessage(Guid Id, string Kind, TimeSpan Age, int Tries, string Reason);
