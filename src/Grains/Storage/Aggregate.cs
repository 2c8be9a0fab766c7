using EOffice.Grains.Push;
using EOffice.Grains.Webhooks;
using EOffice.Tenancy;
using Npgsql;
using static EOffice.Grains.Storage.AggregateSql;

namespace EOffice.Grains.Storage;

/// <summary>
/// One office matter with its row: ask the rules, write everything in one transaction, only then adopt the new state.
/// </summary>
/// <remarks>
/// 1. A command is decided on the state in memory and written with WHERE version = the one it was decided on.
/// 2. A refusal is only given on a state read just now, and never for a command that took effect before.
/// 3. When another process was first, the row is read again FOR UPDATE and the command is decided once more.
/// 4. After a failed write nobody knows what was committed: the state is dropped and the next call reads the row.
/// </remarks>
internal sealed class Aggregate<T>(OfficeDatabase database, AggregateTable table, TenantId tenant, Guid id) where T : class
{
    // In one piece: a turn that goes on besides takes it over while another one writes.
    private volatile Row? _row;

    public T? State => _row?.State;

    /// <summary>Another one of the same matter that begins with what this one knows: for a turn besides this one's.</summary>
    public Aggregate<T> Besides() => new(database, table, tenant, id) { _row = _row };

    /// <summary>Reads the row unless it is still the version in memory.</summary>
    public async Task<T?> ReadAsync()
    {
        await using var connection = await database.Of(tenant).OpenConnectionAsync();
        await using var command = new NpgsqlCommand(table.Select, connection);
        command.Parameters.Add(SqlParameter.Of(id));
        command.Parameters.Add(SqlParameter.Of(Version));
        await using var reader = await command.ExecuteReaderAsync();
        await ReadAsync(reader);
        return State;
    }

    /// <summary>As <see cref="ApplyAsync"/>, for the command a matter begins with: it is not looked for first, as the key tells when it is there.</summary>
    public Task<Outcome> BeginAsync(Guid commandId, Func<T?, Decision<T>> decide)
    {
        _row ??= Row.None;
        return ApplyAsync(commandId, decide);
    }

    public async Task<Outcome> ApplyAsync(Guid commandId, Func<T?, Decision<T>> decide)
    {
        if (_row is null)
        {
            await ReadAsync();
        }

        if (decide(State).Change is { } change)
        {
            switch (await TryWriteAsync(commandId, change))
            {
                case WriteResult.Written: return Outcome.Done;
                case WriteResult.DoneBefore: return Outcome.Done;
            }
        }

        return await ApplyLockedAsync(commandId, (state, _) => Task.FromResult(decide(state)));
    }

    /// <summary>Decides with the row locked, and with the transaction at hand for counters that must move with it.</summary>
    /// <param name="along">What else the decision needs to read, lock or take: in the same round trip, after the row's lock unless it says otherwise.</param>
    public async Task<Outcome> ApplyLockedAsync(Guid commandId, Func<T?, NpgsqlConnection, Task<Decision<T>>> decide, params RowRead[] along)
    {
        await using var connection = await database.Of(tenant).OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        if (await LockAsync(connection, commandId, along))
        {
            return Outcome.Done;
        }

        var decision = await decide(State, connection);
        if (decision.Change is not { } change)
        {
            return decision.Refusal!;
        }

        Told told;
        try
        {
            await using var batch = new NpgsqlBatch(connection, transaction);
            Fill(batch, table, id, Version, commandId, change);
            batch.BatchCommands.Add(new NpgsqlBatchCommand("commit"));   // in the same round trip; reached only when all before it succeeded
            await AnnounceAsync(change);
            await batch.ExecuteNonQueryAsync();
            told = Told.By(batch);
        }
        catch (PostgresException fault) when (IsRepeat(fault))
        {
            Forget();
            return Outcome.Done;
        }
        catch
        {
            Forget();
            throw;
        }

        Adopt(change, told);
        return Outcome.Done;
    }

    /// <summary>True when this command took effect before: its refusal now would be a lie.</summary>
    public Task<bool> WasAppliedAsync(Guid commandId) => database.WasDoneAsync(tenant, commandId);

    private async Task<WriteResult> TryWriteAsync(Guid commandId, Change<T> change)
    {
        Told told;
        try
        {
            await AnnounceAsync(change);
            await using var batch = database.Of(tenant).CreateBatch();
            Fill(batch, table, id, Version, commandId, change);
            await batch.ExecuteNonQueryAsync();
            told = Told.By(batch);
        }
        catch (PostgresException fault) when (IsRepeat(fault))
        {
            Forget();
            return WriteResult.DoneBefore;
        }
        catch (PostgresException fault) when (IsStale(fault, table))
        {
            Forget();
            return WriteResult.Stale;
        }
        catch
        {
            Forget();
            throw;
        }

        Adopt(change, told);
        return WriteResult.Written;
    }

    /// <summary>True when the command took effect before; else the row is locked and its state is known.</summary>
    private async Task<bool> LockAsync(NpgsqlConnection connection, Guid commandId, RowRead[] along)
    {
        await using var batch = new NpgsqlBatch(connection);
        var before = along.Where(other => other.BeforeRow).ToList();
        var after = along.Where(other => !other.BeforeRow).ToList();
        before.ForEach(other => batch.BatchCommands.Add(other.Query.ToCommand()));
        batch.BatchCommands.Add(new RowWrite(table.SelectForUpdate, id, Version).ToCommand());
        batch.BatchCommands.Add(new RowWrite(SelectCommand, commandId).ToCommand());   // sees what was committed while the lock was waited for
        after.ForEach(other => batch.BatchCommands.Add(other.Query.ToCommand()));

        await using var reader = await batch.ExecuteReaderAsync();
        foreach (var other in before)
        {
            await other.ReadAsync(reader);
            await reader.NextResultAsync();
        }

        await ReadAsync(reader);
        await reader.NextResultAsync();
        if (await reader.ReadAsync())
        {
            return true;   // the transaction is given up, and with it what was taken along
        }

        foreach (var other in after)
        {
            await reader.NextResultAsync();
            await other.ReadAsync(reader);
        }

        return false;
    }

    private async Task ReadAsync(NpgsqlDataReader reader)
    {
        if (!await reader.ReadAsync())
        {
            _row = Row.None;
        }
        else if (!await reader.IsDBNullAsync(1))
        {
            _row = new Row(reader.GetInt32(0), OfficeJson.Read<T>(reader.GetString(1)));
        }
    }

    private int Version => _row?.Version ?? 0;

    private Task AnnounceAsync(Change<T> change)
        => change.Outbox.Length > 0 || (WebhookTelling.Knows(change.Audit) && database.Signals.Listeners.MayHear(tenant, change.Audit!.Action))
            || (change.HasNews && database.Signals.Listeners.MayHear(tenant, PushTelling.Act))
            ? database.Signals.AnnounceWorkAsync(tenant)
            : Task.CompletedTask;

    private void Adopt(Change<T> change, Told told)
    {
        _row = new Row(Version + 1, change.Next);
        if (WebhookTelling.Knows(change.Audit))
        {
            database.Signals.Listeners.Acted(tenant, change.Audit!.Action, told.Programs);
        }

        if (change.HasNews)
        {
            database.Signals.Listeners.Rang(tenant, told.Devices);
        }

        database.Signals.Committed(tenant, told.Anybody || change.Outbox.Length > 0, change.Desks.Posts().Concat(change.Bells));
    }

    private void Forget() => _row = null;

    private enum WriteResult { Written, DoneBefore, Stale }

    /// <summary>Who was told of it in its own transaction.</summary>
    private readonly record struct Told(bool Programs, bool Devices)
    {
        public bool Anybody => Programs || Devices;

        public static Told By(NpgsqlBatch written) => new(WebhookTelling.Recorded(written), PushTelling.Recorded(written));
    }

    /// <param name="Version">Of <paramref name="State"/>; 0 when there is no row.</param>
    private sealed record Row(int Version, T? State)
    {
        public static readonly Row None = new(0, null);
    }
}
