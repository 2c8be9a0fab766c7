using System.Collections.Immutable;

namespace EOffice.Grains.Webhooks;

/// <summary>What other programs may be told of, by the names they know it under.</summary>
public static class WebhookEvent
{
    /// <summary>A signer sealed a letter; its state says whether it was the last one.</summary>
    public const string LetterSealed = "letter.sealed";

    /// <summary>A sealed letter reached one of its recipients, or was handed to one outside.</summary>
    public const string LetterSent = "letter.sent";

    /// <summary>A letter came in, from another office or on paper.</summary>
    public const string IncomingArrived = "incoming.arrived";

    /// <summary>It got its agenda number.</summary>
    public const string IncomingRegistered = "incoming.registered";

    /// <summary>A leader gave a disposition, or passed one on.</summary>
    public const string DispositionGiven = "disposition.given";

    /// <summary>One of its recipients is done.</summary>
    public const string DispositionCompleted = "disposition.completed";

    /// <summary>Sent by an administrator's hand alone, to see whether it gets there; nobody subscribes to it.</summary>
    public const string Test = "webhook.test";

    /// <summary>Those that can be chosen.</summary>
    public static ImmutableArray<string> All { get; } = [LetterSealed, LetterSent, IncomingArrived, IncomingRegistered, DispositionGiven, DispositionCompleted];
}
