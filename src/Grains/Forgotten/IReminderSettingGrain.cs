using System.Collections.Immutable;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.Forgotten;

/// <summary>When a government's people are reminded, by an administrator. Key: the government alone.</summary>
public interface IReminderSettingGrain : IGrainWithStringKey
{
    Task<ReminderSettings> ViewAsync();

    /// <summary>When a letter goes out by itself that is left for later.</summary>
    Task<GoingOut> GoesOutAsync(LeftForLater letter);

    /// <summary>Counts from the next round on, for what lies already too. What was told is not told again.</summary>
    Task<Outcome> SetSpanAsync(SetReminderSpan command);

    /// <summary>Whether people with an address get a mail of what is new, once a day at most.</summary>
    Task<Outcome> SetMailsAsync(SetReminderMails command);
}

/// <param name="Spans">One for each kind, in their order.</param>
/// <param name="MailReady">The installation has a mail server; without, nothing is mailed whatever is set.</param>
public sealed record ReminderSettings(ImmutableArray<ReminderSpan> Spans, bool Mails, bool MailReady);

/// <summary>How long something of a kind may lie: "4h" for working hours, "2d" for working days of this government, "" for ever.</summary>
/// <param name="First">Then its holder is told.</param>
/// <param name="Second">Then the post above is told; an unsent letter goes out by itself.</param>
public sealed record ReminderSpan(ForgottenKind Kind, string First, string Second);

/// <param name="Since">Null for one that is left now.</param>
public sealed record LeftForLater(DateTimeOffset? Since);

/// <param name="At">Null for never, as in a government that is closing.</param>
public sealed record GoingOut(DateTimeOffset? At);

public sealed record SetReminderSpan(Guid RequestId, PersonId By, ReminderSpan Span);

public sealed record SetReminderMails(Guid RequestId, PersonId By, bool Mails);

public static class ReminderRefusals
{
    public static readonly Refusal NotAllowed = new("reminder.not-allowed");
    public static readonly Refusal FirstMalformed = new("reminder.first-malformed", "First");
    public static readonly Refusal SecondMalformed = new("reminder.second-malformed", "Second");
    public static readonly Refusal SecondTooSoon = new("reminder.second-too-soon", "Second");
}
