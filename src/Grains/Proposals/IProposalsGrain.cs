using System.Collections.Immutable;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.Proposals;

/// <summary>Defaults that operators propose to this government; its administrators take or decline them. Key: the government alone. See docs/proposals.md.</summary>
public interface IProposalsGrain : IGrainWithStringKey
{
    /// <summary>Those that wait for an answer, and the last that were answered. Empty for whoever is no administrator.</summary>
    Task<ProposalList> ListAsync(PersonId by);

    /// <summary>One beside the government's own values of now. Null when there is none for this government, or for whoever is no administrator.</summary>
    Task<ProposalView?> FindAsync(PersonId by, Guid id);

    /// <summary>Does what the view said. Refused when one of the own values changed since.</summary>
    Task<Outcome> TakeAsync(TakeProposal command);

    Task<Outcome> DeclineAsync(DeclineProposal command);
}

public enum ProposalKind { Instructions, Classifications, Reminders }

/// <summary>What taking a proposal does with one line.</summary>
public enum ProposalEffect { Added, Replaced, Same, OwnKept }

/// <summary>One line of what is proposed.</summary>
/// <param name="Key">An instruction's words, a classification's code, a <see cref="Forgotten.ForgottenKind"/>.</param>
/// <param name="Value">Nothing, the code's name, both times as "2d/5d".</param>
public sealed record ProposalLine(string Key, string Value);

/// <param name="Taken">Null while it waits for an answer.</param>
public sealed record ProposalSummary(Guid Id, ProposalKind Kind, string Title, DateTimeOffset MadeAt, bool? Taken, DateTimeOffset? AnsweredAt);

public sealed record ProposalList(ImmutableArray<ProposalSummary> Open, ImmutableArray<ProposalSummary> Answered);

/// <param name="Seen">A digest of the own values, to be given back when it is taken.</param>
public sealed record ProposalView(ProposalSummary Summary, string Reason, ImmutableArray<ProposedChange> Changes, string Seen);

/// <param name="Own">The government's own value; null when it has none.</param>
/// <param name="OutOfUse">It has it, and has taken it out of use.</param>
public sealed record ProposedChange(string Key, string Proposed, string? Own, bool OutOfUse, ProposalEffect Effect);

public sealed record TakeProposal(Guid RequestId, PersonId By, Guid Id, string Seen);

/// <param name="Note">For the operators; may be empty.</param>
public sealed record DeclineProposal(Guid RequestId, PersonId By, Guid Id, string Note);

public static class ProposalRefusals
{
    public static readonly Refusal NotAllowed = new("proposal.not-allowed");

    /// <summary>There is none for this government, or it was withdrawn.</summary>
    public static readonly Refusal Gone = new("proposal.gone");

    public static readonly Refusal Answered = new("proposal.answered");

    /// <summary>One of the own values is another than the administrator saw.</summary>
    public static readonly Refusal Changed = new("proposal.changed");

    public static readonly Refusal NoteTooLong = new("proposal.note-too-long", "Note");
    public static readonly Refusal TitleMissing = new("proposal.title-missing", "Title");
    public static readonly Refusal ReasonMissing = new("proposal.reason-missing", "Reason");
    public static readonly Refusal LinesMissing = new("proposal.lines-missing", "Lines");

    /// <summary>The detail is the line.</summary>
    public static readonly Refusal LineMalformed = new("proposal.line-malformed", "Lines");

    /// <summary>The detail is the address.</summary>
    public static readonly Refusal GovernmentUnknown = new("proposal.government-unknown", "Targets");
}
