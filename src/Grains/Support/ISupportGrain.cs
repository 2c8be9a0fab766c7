using System.Collections.Immutable;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.Support;

/// <summary>Who of the central operators may look at this government's states and figures, and their looks. Key: the government alone. See docs/support.md.</summary>
public interface ISupportGrain : IGrainWithStringKey
{
    /// <summary>An operator asks. The id of the command is the question's.</summary>
    Task<Outcome> AskAsync(AskSupport command);

    /// <summary>The operator takes the question back, or ends what was granted.</summary>
    Task<Outcome> GiveUpAsync(GiveUpSupport command);

    /// <summary>How an operator's own question stands. Null for anybody else's.</summary>
    Task<SupportView?> OwnAsync(Guid id, Guid operatorId);

    /// <summary>One page of states and figures. It is written to the audit log in the same transaction, or not answered: <see cref="SupportRefusals.NotGranted"/>.</summary>
    Task<Outcome<SupportLook>> LookAsync(LookIn query);

    /// <summary>The questions, the newest first. Null for whoever is no administrator.</summary>
    /// <param name="after">The last page's cursor; null for the first.</param>
    Task<SupportPage?> ListAsync(PersonId by, string? after);

    /// <summary>Those that wait for an answer or are granted now, at most ten. Empty for whoever is no administrator.</summary>
    Task<SupportOpen> OpenAsync(PersonId by);

    /// <summary>One question with what was looked at, the newest first. Null when there is none, or for whoever is no administrator.</summary>
    /// <param name="before">Only looks before this position in the log.</param>
    Task<SupportDetail?> FindAsync(PersonId by, Guid id, int before = int.MaxValue);

    /// <summary>Grants it from now on, for as many hours as were asked for or fewer.</summary>
    Task<Outcome> GrantAsync(GrantSupport command);

    Task<Outcome> RefuseAsync(RefuseSupport command);

    /// <summary>An administrator ends what was granted, at once.</summary>
    Task<Outcome> EndAsync(EndSupport command);

    /// <summary>How this administrator hears of all that, besides bell and page. Null for whoever is none.</summary>
    Task<SupportNoticeView?> NoticesAsync(PersonId by);

    /// <summary>From the next time on.</summary>
    Task<Outcome> ChooseNoticesAsync(ChooseSupportNotices command);
}

/// <summary>Waits for an answer; refused; taken back; never answered; may look; its time is over; ended before.</summary>
public enum SupportState { Asked, Refused, Withdrawn, Lapsed, Granted, Over, Ended }

/// <summary>What an operator may look at.</summary>
public enum SupportPart { Settings, Queues, Accounts, Registers, Troubles }

/// <param name="Operator">Their account at the console.</param>
/// <param name="Hours">1 to 24.</param>
public sealed record AskSupport(Guid Id, Guid Operator, string OperatorName, string Reason, int Hours);

public sealed record GiveUpSupport(Guid RequestId, Guid Operator, Guid Id);

/// <param name="After">The cursor of the next accounts; null for the first and for other parts.</param>
public sealed record LookIn(Guid Id, Guid Operator, SupportPart Part, string? After);

public sealed record GrantSupport(Guid RequestId, PersonId By, Guid Id, int Hours);

/// <param name="Reason">The operator reads it.</param>
public sealed record RefuseSupport(Guid RequestId, PersonId By, Guid Id, string Reason);

public sealed record EndSupport(Guid RequestId, PersonId By, Guid Id);

/// <param name="State">As of now.</param>
/// <param name="AnsweredBy">The administrator's name; null before.</param>
/// <param name="Answer">Why it was refused.</param>
/// <param name="EndedBy">The administrator's name; null when the operator ended it, or nobody did.</param>
public sealed record SupportView(
    Guid Id, string Operator, string Reason, int Hours, DateTimeOffset AskedAt, SupportState State, DateTimeOffset? AnsweredAt, string? AnsweredBy, string? Answer,
    DateTimeOffset? Until, DateTimeOffset? EndedAt, string? EndedBy);

/// <param name="Next">The cursor of the next page; null at the end.</param>
public sealed record SupportPage(ImmutableArray<SupportView> Views, string? Next);

public sealed record SupportOpen(ImmutableArray<SupportView> Views);

/// <param name="Next">The position to go on before; null at the end.</param>
public sealed record SupportDetail(SupportView View, ImmutableArray<SupportSight> Sights, int? Next);

/// <summary>One look.</summary>
/// <param name="What">The name of a <see cref="SupportPart"/>.</param>
public sealed record SupportSight(DateTimeOffset At, string What);

/// <param name="Address">Where mails go; empty when the person has none.</param>
/// <param name="MailServer">The installation can send mails.</param>
public sealed record SupportNoticeView(bool Mail, bool Device, string Address, bool MailServer);

public sealed record ChooseSupportNotices(Guid RequestId, PersonId By, bool Mail, bool Device);
