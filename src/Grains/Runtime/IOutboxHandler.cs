using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Runtime;

/// <summary>Carries out one kind of outbox message. At least once: a message may come again after any crash.</summary>
internal interface IOutboxHandler
{
    /// <summary>As in <see cref="OutboxMessage.Kind"/>.</summary>
    string Kind { get; }

    /// <summary>Done when it returns. A fault that may pass or not is an exception, and the message is tried again.</summary>
    /// <exception cref="RefusedForGoodException">Another try can't help.</exception>
    Task HandleAsync(TenantId tenant, OutboxMessage message);

    /// <summary>No further try will be made: shows it where people look. The message stays in the outbox as dead.</summary>
    Task GiveUpAsync(TenantId tenant, OutboxMessage message);

    /// <summary>Takes back what giving up showed, in the transaction that puts a dead message into the line again.</summary>
    IEnumerable<RowWrite> ShowAgain(OutboxMessage message) => [];
}
