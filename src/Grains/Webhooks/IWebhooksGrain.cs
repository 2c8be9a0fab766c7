using System.Collections.Immutable;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.Webhooks;

/// <summary>Other programs that are told of events, signed by Standard Webhooks 1.0.0: docs/notices.md. Key: the government alone.</summary>
/// <remarks>An administrator's: everybody else is told <see cref="WebhookRefusals.NotAllowed"/>, or nothing.</remarks>
public interface IWebhooksGrain : IGrainWithStringKey
{
    /// <summary>All of them, ten at most; null for whoever is no administrator.</summary>
    Task<WebhookList?> ListAsync(PersonId by);

    /// <summary>One with a page of 25 of its deliveries, newest first; null when there is none.</summary>
    /// <param name="after">Cursor of the page before; null for the first.</param>
    Task<WebhookView?> FindAsync(PersonId by, Guid id, string? after);

    /// <summary>One delivery with its last twenty attempts; null when there is none.</summary>
    Task<DeliveryView?> DeliveryAsync(PersonId by, Guid id);

    /// <summary>Adds one, switched on. The secret is in this answer alone; to a repeated command it is <see cref="WebhookRefusals.SecretShown"/>.</summary>
    Task<Outcome<WebhookSecret>> AddAsync(AddWebhook command);

    /// <summary>What was not sent yet goes to the new address.</summary>
    Task<Outcome> ChangeAsync(ChangeWebhook command);

    /// <summary>While it is off nothing is kept for it, and what waits is dropped.</summary>
    Task<Outcome> SwitchAsync(SwitchWebhook command);

    /// <summary>A new secret, told as in <see cref="AddAsync"/>; for a day both sign.</summary>
    Task<Outcome<WebhookSecret>> RenewSecretAsync(RenewWebhookSecret command);

    /// <summary>Removes it with its log.</summary>
    Task<Outcome> RemoveAsync(RemoveWebhook command);

    /// <summary>Sends <see cref="WebhookEvent.Test"/> now, also while it is off, and says how it went; it stands in the log. Never while the government practises.</summary>
    [ResponseTimeout("00:01:00")]
    Task<Outcome<DeliveryAttempt>> TestAsync(TestWebhook command);

    /// <summary>Sends again under the same id: one that is settled, or up to 500 that were given up.</summary>
    Task<Outcome> ReplayAsync(ReplayDeliveries command);
}

/// <param name="Practises">Nothing is sent as long as the government practises.</param>
public sealed record WebhookList(ImmutableArray<WebhookLine> Webhooks, bool Practises);

/// <param name="Gone">It answered 410, and was switched off for that.</param>
/// <param name="LastAt">Of its latest delivery; null when there was none.</param>
public sealed record WebhookLine(Guid Id, WebhookSettings Settings, bool Active, bool Gone, DateTimeOffset? LastAt, DeliveryState? LastState);

/// <param name="Url">https, as it was typed.</param>
/// <param name="Events">Of <see cref="WebhookEvent.All"/>.</param>
public sealed record WebhookSettings(string Name, string Url, ImmutableArray<string> Events);

/// <param name="GivenUp">Deliveries that nobody tries any more; it stops counting at 500.</param>
/// <param name="EarlierUntil">Until when the secret before this one signs too; null when it does not.</param>
/// <param name="Next">Cursor of the next page; null at the end.</param>
public sealed record WebhookView(
    WebhookLine Webhook, bool Practises, int GivenUp, DateTimeOffset? EarlierUntil, ImmutableArray<DeliveryLine> Deliveries, string? Next);

/// <summary>Waiting for its next attempt; answered with 2xx; tried for three days in vain, or gone; not sent because it was switched off.</summary>
public enum DeliveryState { Waiting, Delivered, GivenUp, Dropped }

/// <param name="Status">HTTP status of the latest attempt; null when there was no answer, or no attempt.</param>
/// <param name="Milliseconds">How long that one took; null before the first.</param>
public sealed record DeliveryLine(Guid Id, string Event, DateTimeOffset At, DeliveryState State, int Attempts, int? Status, int? Milliseconds);

/// <param name="Body">As it is sent, JSON.</param>
public sealed record DeliveryView(DeliveryLine Delivery, Guid Webhook, string WebhookName, string Body, ImmutableArray<DeliveryAttempt> Attempts);

/// <param name="Trouble">Null when it was answered with 2xx.</param>
/// <param name="Reply">The first kilobyte of the answer, without control characters.</param>
public sealed record DeliveryAttempt(DateTimeOffset At, int? Status, int Milliseconds, Refusal? Trouble, string Reply);

/// <param name="Secret"><c>whsec_…</c></param>
public sealed record WebhookSecret(Guid Id, string Secret)
{
    /// <summary>Without the secret: records are easily written somewhere.</summary>
    public override string ToString() => $"WebhookSecret {{ Id = {Id} }}";
}

public sealed record AddWebhook(Guid RequestId, PersonId By, WebhookSettings Settings);

public sealed record ChangeWebhook(Guid RequestId, PersonId By, Guid Id, WebhookSettings Settings);

public sealed record SwitchWebhook(Guid RequestId, PersonId By, Guid Id, bool On);

public sealed record RenewWebhookSecret(Guid RequestId, PersonId By, Guid Id);

public sealed record RemoveWebhook(Guid RequestId, PersonId By, Guid Id);

public sealed record TestWebhook(PersonId By, Guid Id);

/// <param name="Delivery">Null for all that were given up.</param>
public sealed record ReplayDeliveries(Guid RequestId, PersonId By, Guid Id, Guid? Delivery);
