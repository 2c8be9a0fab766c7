using EOffice.Grains.Dispositions;
using EOffice.Grains.Incoming;
using EOffice.Grains.Letters;
using EOffice.Grains.Storage;
using Npgsql;

namespace EOffice.Grains.Webhooks;

/// <summary>The rows that tell other programs of an act, in the act's own transaction: one delivery and one message for each that wants it.</summary>
/// <remarks>A government that practises tells nobody: the statement itself looks.</remarks>
internal static class WebhookTelling
{
    private const string Tell = """
        with told as (
          insert into webhook_delivery (id, webhook, event, at, facts, path, state, queued_at)
          select gen_random_uuid(), id, $1, $2, $3, $4, 'Waiting', $2 from webhook
          where active and $1 = any(events) and not (select practice from operating_mode) returning id)
        insert into outbox (id, kind, payload) select id, 'webhook.deliver', json_build_object('delivery', id)::text from told
        """;

    // Before the row is followed: only the first news that it was stored tells anything.
    private const string TellStored = """
        with told as (
          insert into webhook_delivery (id, webhook, event, at, facts, path, state, queued_at)
          select gen_random_uuid(), w.id, $1, $2, json_build_object('id', d.letter, 'state', 'Stored', 'number', s.number, 'recipient', d.no)::text,
            '/letters/' || d.letter, 'Waiting', $2
          from dispatch d join sealed_letter s on s.letter = d.letter, webhook w
          where d.envelope = $3 and d.stored_at is null and w.active and $1 = any(w.events) and not (select practice from operating_mode) returning id)
        insert into outbox (id, kind, payload) select id, 'webhook.deliver', json_build_object('delivery', id)::text from told
        """;

    /// <summary>True for an act that others may be told of.</summary>
    public static bool Knows(AuditEntry? act) => act is not null && EventOf(act.Action) is not null;

    /// <summary>Null when nobody is told of such an act.</summary>
    /// <param name="state">The letter, incoming letter or disposition as it is now.</param>
    public static RowWrite? Of(Guid id, object state, AuditEntry act)
        => EventOf(act.Action) is { } told && FactsOf(id, state, act) is (var facts, var path) ? new RowWrite(Tell, told, act.At, OfficeJson.Write(facts), path) : null;

    /// <summary>A copy of a letter lies with its recipient.</summary>
    public static RowWrite Stored(Guid envelope, DateTimeOffset at) => new(TellStored, WebhookEvent.LetterSent, at, envelope);

    /// <summary>True when the batch, written, told anybody.</summary>
    public static bool Recorded(NpgsqlBatch written)
        => written.BatchCommands.OfType<NpgsqlBatchCommand>().Any(one => one.CommandText is Tell or TellStored && one.RecordsAffected > 0);

    private static string? EventOf(string action) => action switch
    {
        "letter.sealed" => WebhookEvent.LetterSealed,
        "letter.handed-over" => WebhookEvent.LetterSent,
        "incoming.arrived" or "incoming.captured" => WebhookEvent.IncomingArrived,
        "incoming.registered" => WebhookEvent.IncomingRegistered,
        "disposition.given" => WebhookEvent.DispositionGiven,
        "disposition.completed" => WebhookEvent.DispositionCompleted,
        _ => null,
    };

    private static (WebhookFacts Facts, string Path)? FactsOf(Guid id, object state, AuditEntry act) => state switch
    {
        Letter letter => (
            new WebhookFacts(id, act.Action == "letter.handed-over" ? nameof(DispatchState.HandedOver) : letter.Status.ToString()) { Number = letter.Reserved?.Number },
            $"/letters/{id}"),
        IncomingLetter letter => (
            new WebhookFacts(id, letter.Status.ToString()) { Number = letter.Number, AgendaNumber = letter.AgendaNumber, AgendaYear = letter.AgendaYear },
            $"/incoming/{id}"),
        Disposition sheet => (
            new WebhookFacts(id, sheet.Open ? "Open" : sheet.Completed ? "Completed" : "Settled") { IncomingLetter = sheet.IncomingLetter, Parent = sheet.Parent, Post = act.By?.Post.Value },
            $"/dispositions/{id}"),
        _ => null,
    };
}

/// <summary>What is told: ids, numbers, states. What people wrote has no place here.</summary>
/// <param name="State">Of the thing itself, as the API names it.</param>
internal sealed record WebhookFacts(Guid Id, string State)
{
    /// <summary>Of the letter; for one that came in the sender's.</summary>
    public string? Number { get; init; }

    public int? AgendaNumber { get; init; }

    public int? AgendaYear { get; init; }

    /// <summary>The letter that a disposition is for.</summary>
    public Guid? IncomingLetter { get; init; }

    /// <summary>The disposition that it was passed on from.</summary>
    public Guid? Parent { get; init; }

    /// <summary>Who gave the disposition, or is done.</summary>
    public Guid? Post { get; init; }
}
