using System.Collections.Concurrent;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace EOffice.Grains.Runtime;

/// <summary>How a round left a government.</summary>
/// <param name="Taken">Messages; less than <see cref="OutboxRound.Size"/> when none is left for now.</param>
/// <param name="Message">When the next message is due.</param>
/// <param name="Timed">When the next timed work is due.</param>
internal sealed record RoundEnd(int Taken, DateTimeOffset? Message, DateTimeOffset? Timed)
{
    /// <summary>The earlier of the two; null when nothing waits.</summary>
    public DateTimeOffset? Next => Message is { } message && !(Timed < message) ? message : Timed;
}

/// <summary>Takes a few waiting messages of one government, carries them out, and settles them.</summary>
/// <remarks>
/// The rows stay locked while they are carried out: no other process takes them meanwhile, and the locks of a killed process are
/// free again within milliseconds. What was carried out but not yet deleted is then done again; hence handlers repeat safely.
/// </remarks>
internal sealed partial class OutboxRound(OfficeDatabase database, TenantCatalog tenants, IEnumerable<IOutboxHandler> handlers, TimeProvider clock, ILogger<OutboxRound> log)
{
    public const int Size = 16;

    /// <summary>A part of the pool only: whoever sits at a desk comes first.</summary>
    private const int AtOnce = 4;

    private static readonly TimeSpan LongestHandling = TimeSpan.FromMinutes(1);

    private const string Take = """
        select id, kind, payload, created_at, attempts, faults from outbox
        where not dead and next_attempt_at <= $1 order by next_attempt_at, id limit $2 for update skip locked
        """;

    private const string Delete = "delete from outbox where id = $1";

    private const string SelectNext = "select (select min(next_attempt_at) from outbox where not dead), (select min(at) from due)";

    private const string Postpone =
        "update outbox set attempts = $2, faults = $3, last_error = $4, next_attempt_at = $5, dead = $6 where id = $1";

    private readonly Dictionary<string, IOutboxHandler> _handlers = handlers.ToDictionary(handler => handler.Kind);

    public async Task<RoundEnd> RunAsync(TenantId tenant)
    {
        // Nothing leaves a copy: docs/backup.md.
        if (tenants.Find(tenant) is { CopyOf: not null })
        {
            return new RoundEnd(0, null, null);
        }

        await using var connection = await database.Of(tenant).OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var taken = new List<Taken>();
        var end = await TakeAsync(connection, taken);
        if (taken.Count == 0)
        {
            return end;
        }

        var waiting = new ConcurrentQueue<Taken>(taken);
        var results = new ConcurrentBag<RowWrite>();
        await Task.WhenAll(Enumerable.Range(0, Math.Min(AtOnce, taken.Count)).Select(_ => CarryOutAllAsync()));
        Failpoint.Hit("outbox.before-commit");
        return await SettleAsync(connection, results);

        // Whoever is done takes the next: one that hangs holds up no more than its own place.
        async Task CarryOutAllAsync()
        {
            while (waiting.TryDequeue(out var message))
            {
                results.Add(await CarryOutAsync(tenant, message));
            }
        }
    }

    /// <summary>What is left, without taking anything.</summary>
    public Task<RoundEnd?> LookAsync(TenantId tenant) => database.ReadOneAsync(tenant, SelectNext, row => new RoundEnd(0, row.Instant(0), row.Instant(1)));

    private async Task<RoundEnd> TakeAsync(NpgsqlConnection connection, List<Taken> taken)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new RowWrite(Take, clock.GetUtcNow(), Size).ToCommand());
        batch.BatchCommands.Add(new NpgsqlBatchCommand(SelectNext));
        await using var reader = await batch.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            taken.Add(new Taken(
                new OutboxMessage(reader.GetGuid(0), reader.GetString(1), reader.GetString(2)), reader.GetFieldValue<DateTimeOffset>(3),
                reader.GetInt32(4) + 1, reader.GetInt32(5)));
        }

        await reader.NextResultAsync();
        await reader.ReadAsync();
        return new RoundEnd(taken.Count, reader.Instant(0), reader.Instant(1));
    }

    // All in one round trip: what became of each, the commit, and what is there after it.
    private static async Task<RoundEnd> SettleAsync(NpgsqlConnection connection, ConcurrentBag<RowWrite> results)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var result in results)
        {
            batch.BatchCommands.Add(result.ToCommand());
        }

        batch.BatchCommands.Add(new NpgsqlBatchCommand("commit"));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(SelectNext));
        await using var reader = await batch.ExecuteReaderAsync();
        await reader.ReadAsync();   // of all these only the last one answers with a row
        return new RoundEnd(results.Count, reader.Instant(0), reader.Instant(1));
    }

    private async Task<RowWrite> CarryOutAsync(TenantId tenant, Taken taken)
    {
        var message = taken.Message;
        try
        {
            var handler = _handlers.GetValueOrDefault(message.Kind) ?? throw new InvalidOperationException($"Nobody handles '{message.Kind}'.");
            await handler.HandleAsync(tenant, message).WaitAsync(LongestHandling, clock);
            Failpoint.Hit("outbox.after-handle");
            return new RowWrite(Delete, message.Id);
        }
        catch (NotNowException down) when (clock.GetUtcNow() - taken.Created < OutboxRetry.Horizon)
        {
            return new RowWrite(Postpone, message.Id, taken.Attempts - 1, taken.Faults, down.Message, down.Until, false);
        }
        catch (Exception fault)
        {
            return await PutOffAsync(tenant, taken, fault);
        }
    }

    private async Task<RowWrite> PutOffAsync(TenantId tenant, Taken taken, Exception fault)
    {
        var faults = OutboxRetry.IsPassing(fault) ? taken.Faults : taken.Faults + 1;
        var now = clock.GetUtcNow();
        var next = faults >= OutboxRetry.MostFaults || fault is RefusedForGoodException ? null : OutboxRetry.NextAttempt(taken.Created, taken.Attempts, now, Random.Shared.NextDouble());
        LogFailure(log, fault, tenant, taken.Message.Kind, taken.Message.Id, taken.Attempts, next);
        if (next is null && await GiveUpAsync(tenant, taken.Message) is { } again)
        {
            next = again;
        }

        var error = fault is RefusedForGoodException ? fault.Message : $"{fault.GetType().Name}: {fault.Message}";
        return new RowWrite(
            Postpone, taken.Message.Id, taken.Attempts, faults, error.Length <= 500 ? error : error[..500], next ?? now, next is null);
    }

    /// <summary>Null when it is given up; a time to try that again when even that failed.</summary>
    private async Task<DateTimeOffset?> GiveUpAsync(TenantId tenant, OutboxMessage message)
    {
        try
        {
            if (_handlers.GetValueOrDefault(message.Kind) is { } handler)
            {
                await handler.GiveUpAsync(tenant, message);
            }

            return null;
        }
        catch (Exception fault) when (OutboxRetry.IsPassing(fault))
        {
            return clock.GetUtcNow() + TimeSpan.FromMinutes(1);
        }
        catch (Exception fault)
        {
            LogFailure(log, fault, tenant, message.Kind, message.Id, 0, null);
            return null;   // such as a payload that nobody can read: there is nobody to tell
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Tenant}: {Kind} {Id} failed at try {Attempt}; next {Next}")]
    private static partial void LogFailure(ILogger logger, Exception fault, TenantId tenant, string kind, Guid id, int attempt, DateTimeOffset? next);

    private sealed record Taken(OutboxMessage Message, DateTimeOffset Created, int Attempts, int Faults);
}
