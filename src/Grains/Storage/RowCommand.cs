using EOffice.Grains.Organisation;
using EOffice.Tenancy;
using Npgsql;

namespace EOffice.Grains.Storage;

/// <summary>A command on plain rows rather than on an aggregate's state: what it is about, and what the audit trail says of it.</summary>
/// <param name="By">Null when the person concerned did it without being signed in yet, or the system itself.</param>
internal sealed record RowCommand(TenantId Tenant, Guid Id, Guid Subject, string Action, PersonId? By, DateTimeOffset At, string? Detail = null)
{
    public PostId? Post { get; init; }

    /// <summary>Commands of one scope take effect one after another, in whichever process; null when the subject is enough.</summary>
    public string? Scope { get; init; }
}

internal static class RowCommands
{
    private const string Lock = "select pg_advisory_xact_lock(hashtextextended($1, 0))";

    private const string SelectPast =
        "select exists (select from command where id = $1), coalesce((select max(position) from audit_entry where subject = $2), 0)";

    /// <summary>
    /// Runs the writes in one transaction with the command's id and its audit entry. A refusal rolls everything back; a repeated
    /// command does nothing and is done.
    /// </summary>
    public static async Task<Outcome> ApplyAsync(this OfficeDatabase database, RowCommand command, Func<NpgsqlConnection, Task<Refusal?>> write)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(command.Id, Guid.Empty);
        await using var connection = await database.Of(command.Tenant).OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        if (await EnterAsync(connection, command) is not { } position)
        {
            return Outcome.Done;
        }

        if (await write(connection) is { } refusal)
        {
            return refusal;
        }

        var entry = new AuditEntry(command.Action, null, command.At, command.Detail);
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(new RowWrite(AggregateSql.InsertCommand, command.Id, command.Subject, command.At).ToCommand());
        batch.BatchCommands.Add(new RowWrite(
            AggregateSql.InsertAudit, command.Subject, position, command.Action, command.By?.Value, command.Post?.Value, command.At, command.Detail,
            AuditHash.Of(command.Subject, position, entry, command.By, command.Post)).ToCommand());
        await batch.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
        return Outcome.Done;
    }

    /// <summary>True when this command took effect before: asked before somebody outside is asked to do their part.</summary>
    public static async Task<bool> WasDoneAsync(this OfficeDatabase database, TenantId tenant, Guid command)
    {
        await using var connection = await database.Of(tenant).OpenConnectionAsync();
        return await AggregateSql.WasDoneAsync(connection, command);
    }

    /// <summary>Position of the new audit entry; null when the command took effect before.</summary>
    private static async Task<int?> EnterAsync(NpgsqlConnection connection, RowCommand command)
    {
        await using var batch = new NpgsqlBatch(connection);
        if (command.Scope is { } scope)
        {
            batch.BatchCommands.Add(new RowWrite(Lock, scope).ToCommand());
        }

        batch.BatchCommands.Add(new RowWrite(Lock, command.Subject.ToString()).ToCommand());
        batch.BatchCommands.Add(new RowWrite(SelectPast, command.Id, command.Subject).ToCommand());
        await using var reader = await batch.ExecuteReaderAsync();
        while (reader.FieldCount != 2)
        {
            await reader.NextResultAsync();
        }

        await reader.ReadAsync();
        return reader.GetBoolean(0) ? null : reader.GetInt32(1) + 1;
    }
}
