using EOffice.Grains.Webhooks;
using Npgsql;

namespace EOffice.Grains.Storage;

/// <summary>The statements of one command's transaction.</summary>
internal static class AggregateSql
{
    /// <summary>What the database function stale() raises: another writer was first.</summary>
    public const string Stale = "EO409";

    public const string InsertCommand = "insert into command (id, subject, at) values ($1, $2, $3)";

    public const string InsertAudit = """
        insert into audit_entry (subject, position, action, person, post, at, detail, hash)
        select $1, $2, $3, $4::uuid, $5::uuid, $6, $7::text, sha256(coalesce((select hash from audit_entry where subject = $1 order by position desc limit 1), ''::bytea) || $8)
        """;

    public const string SelectCommand = "select 1 from command where id = $1";

    public const string InsertOutbox = "insert into outbox (id, kind, payload) values ($1, $2, $3) on conflict do nothing";

    public static async Task<bool> WasDoneAsync(NpgsqlConnection connection, Guid commandId)
    {
        await using var command = new NpgsqlCommand(SelectCommand, connection);
        command.Parameters.Add(SqlParameter.Of(commandId));
        return await command.ExecuteScalarAsync() is not null;
    }

    public static bool IsRepeat(PostgresException fault)
        => fault is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "command_pkey" };

    public static bool IsStale(PostgresException fault, AggregateTable table)
        => fault.SqlState is Stale
            || fault is { SqlState: PostgresErrorCodes.UniqueViolation } && (fault.ConstraintName == table.PrimaryKey || fault.TableName == "audit_entry");

    public static void Fill<T>(NpgsqlBatch batch, AggregateTable table, Guid id, int version, Guid commandId, Change<T> change) where T : class
    {
        foreach (var row in RowAndAudit(table, id, version, change))
        {
            Add(row);
        }

        // Nobody's: under it, one command would pass for the repetition of another.
        ArgumentOutOfRangeException.ThrowIfEqual(commandId, Guid.Empty);
        Add(new RowWrite(InsertCommand, commandId, id, change.At));
        foreach (var row in change.Desks.Writes().Concat(change.Rows))
        {
            Add(row);
        }

        foreach (var message in change.Outbox)
        {
            Add(new RowWrite(InsertOutbox, message.Id, message.Kind, message.Payload));
        }

        void Add(RowWrite row) => batch.BatchCommands.Add(row.ToCommand());
    }

    /// <summary>The row, its audit entry, and whom it is told; for a matter that moves with another one, in the other one's transaction.</summary>
    public static IEnumerable<RowWrite> RowAndAudit<T>(AggregateTable table, Guid id, int version, Change<T> change) where T : class
    {
        yield return version == 0
            ? new RowWrite(table.Insert, id, OfficeJson.Write(change.Next))
            : new RowWrite(table.Update, id, version, OfficeJson.Write(change.Next));
        if (change.Audit is { } audit)
        {
            yield return new RowWrite(
                InsertAudit, id, version + 1, audit.Action, audit.By?.Person.Value, audit.By?.Post.Value,
                audit.At, audit.Detail, AuditHash.Of(id, version + 1, audit));
            if (WebhookTelling.Of(id, change.Next, audit) is { } told)
            {
                yield return told;
            }
        }
    }
}

/// <summary>A table of the shape (id, version, state).</summary>
internal sealed record AggregateTable(string Name)
{
    public static readonly AggregateTable Letter = new("letter");
    public static readonly AggregateTable IncomingLetter = new("incoming_letter");
    public static readonly AggregateTable Disposition = new("disposition");
    public static readonly AggregateTable AgendaItem = new("agenda_item");

    public string PrimaryKey { get; } = $"{Name}_pkey";

    /// <summary>The state comes back only when it is not the version the caller has.</summary>
    public string Select { get; } = $"select version, case when version <> $2 then state end from {Name} where id = $1";

    public string SelectForUpdate { get; } = $"select version, case when version <> $2 then state end from {Name} where id = $1 for update";

    public string Insert { get; } = $"insert into {Name} (id, version, state) values ($1, 1, $2)";

    public string Update { get; } =
        $"with hit as (update {Name} set version = version + 1, state = $3 where id = $1 and version = $2 returning 1) select case when not exists (select from hit) then stale() end";
}
