using System.Collections.Immutable;
using EOffice.Grains.Inbox;
using EOffice.Grains.Organisation;
using Npgsql;

namespace EOffice.Grains.Storage;

/// <summary>What the rules answer to a command: a refusal, or the next state and all that is written with it.</summary>
internal sealed record Decision<T>(Refusal? Refusal, Change<T>? Change) where T : class
{
    public static implicit operator Decision<T>(Refusal refusal) => new(refusal, null);

    public static implicit operator Decision<T>(Change<T> change) => new(null, change);
}

/// <summary>One transaction's worth: the row, its audit entry, desk lines, outbox rows and other rows.</summary>
internal sealed record Change<T>(T Next, DateTimeOffset At) where T : class
{
    /// <summary>Null only for saves of a draft: what was typed is not yet an act.</summary>
    public AuditEntry? Audit { get; init; }

    public DeskDelta Desks { get; init; } = DeskDelta.None;

    /// <summary>Posts whose bell says something else afterwards, besides those of the desks.</summary>
    public ImmutableArray<Guid> Bells { get; init; } = [];

    /// <summary>Among the rows is one that tells devices of something besides the desks.</summary>
    public bool RingsDevices { get; init; }

    /// <summary>Somebody may be told on a device.</summary>
    public bool HasNews => RingsDevices || Desks.HasNews;

    public ImmutableArray<OutboxMessage> Outbox { get; init; } = [];

    public ImmutableArray<RowWrite> Rows { get; init; } = [];
}

/// <summary>Who did what; the chain hash is added when it is written.</summary>
/// <param name="By">Null when the system itself acted (an arrival, a deadline).</param>
internal sealed record AuditEntry(string Action, Actor? By, DateTimeOffset At, string? Detail = null)
{
    /// <summary>The change that this entry tells of.</summary>
    public Change<T> With<T>(T next) where T : class => new(next, At) { Audit = this };
}

/// <summary>An effect on somebody else: carried out at least once, idempotent by id.</summary>
internal sealed record OutboxMessage(Guid Id, string Kind, string Payload);

/// <summary>A further statement in the same transaction, with positional parameters.</summary>
internal sealed record RowWrite(string Sql, params object?[] Parameters);

/// <summary>A statement whose answer a decision needs, sent along with the lock it is decided under.</summary>
/// <param name="ReadAsync">Gets the reader before the answer's first row.</param>
internal sealed record RowRead(RowWrite Query, Func<NpgsqlDataReader, Task> ReadAsync)
{
    /// <summary>Asked before the row's own lock is taken: for locks that come before it in the order of locks.</summary>
    public bool BeforeRow { get; init; }
}
