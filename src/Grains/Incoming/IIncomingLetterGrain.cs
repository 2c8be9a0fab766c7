using System.Collections.Immutable;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.Incoming;

/// <summary>A letter that reached one office or post, by exchange, from inside, or on paper. Key: its id.</summary>
public interface IIncomingLetterGrain : IGrainWithStringKey
{
    /// <summary>Takes in a letter from paper: the scan is already in the vault.</summary>
    Task<Outcome> CaptureAsync(CapturePaper command);

    /// <summary>Gives the agenda number and passes the letter to the leader. By the office's intake post.</summary>
    Task<Outcome<RegisteredLetter>> RegisterAsync(RegisterIncoming command);

    /// <summary>Turns a letter away that is not for this office; the sender learns the reason.</summary>
    Task<Outcome> RejectAsync(RejectIncoming command);

    /// <summary>Files the letter: nothing more needs to be done.</summary>
    Task<Outcome> CloseAsync(CloseIncoming command);

    /// <summary>Notes that the addressee has opened it. Called when the page is shown; a repeat changes nothing.</summary>
    Task<Outcome> MarkReadAsync(MarkIncomingRead command);

    /// <summary>Null when there is no such letter or none of the posts is concerned with it.</summary>
    Task<IncomingView?> ViewAsync(PostIds posts);

    /// <summary>The letter itself. Null as for <see cref="ViewAsync"/>.</summary>
    Task<PdfFile?> PdfAsync(PostIds posts);
}

/// <param name="Office">The office it was delivered to; the actor must hold its intake post.</param>
/// <param name="Document">The scan as PDF, in the vault.</param>
/// <param name="LetterDate">As printed on the paper.</param>
public sealed record CapturePaper(
    Guid RequestId, Actor By, OfficeId Office, string Sender, string Number, DateOnly? LetterDate, DateOnly ReceivedOn, string Subject,
    Secrecy Secrecy, Urgency Urgency, Attachment Document);

/// <param name="ForwardTo">Who shall read it; default the head of the office.</param>
public sealed record RegisterIncoming(
    Guid RequestId, Actor By, string Classification, Secrecy Secrecy, Urgency Urgency, PostId? ForwardTo, string? Note);

public sealed record RegisteredLetter(int AgendaNumber, int Year);

public sealed record RejectIncoming(Guid RequestId, Actor By, string Reason);

public sealed record CloseIncoming(Guid RequestId, Actor By, string? Note);

public sealed record MarkIncomingRead(Actor By);

/// <summary>Arrived → Registered → Disposed → Closed; Arrived → Rejected. See <see cref="IncomingLetter"/>.</summary>
public enum IncomingStatus { Arrived, Registered, Disposed, Closed, Rejected }

public enum IncomingOrigin { Internal, Exchange, Paper }

/// <param name="Addressee">Post or office it came to.</param>
/// <param name="Holder">The one post that has it now.</param>
/// <param name="Standing">What the sender said of it since; with it the reason, or number and date of the letter that replaces it.</param>
/// <param name="Seal">What the verifier said when it arrived: "VALID", "INDETERMINATE", "INVALID", "UNSIGNED".</param>
public sealed record IncomingView(
    Guid Id, IncomingStatus Status, IncomingOrigin Origin, string Sender, string Number, DateOnly? LetterDate, DateTimeOffset ReceivedAt,
    string Subject, Secrecy Secrecy, Urgency Urgency, string Classification, int? AgendaNumber, int? AgendaYear, string Addressee,
    bool CarbonCopy, NamedPost? Holder, DateTimeOffset HeldSince, ImmutableArray<Attachment> Attachments, string Seal,
    ImmutableArray<LetterEvent> History, ImmutableArray<IncomingVerbFor> Verbs, ImmutableArray<Guid> Answers, string? RejectReason,
    Guid? SourceLetter = null, ReplyAddress? ReplyTo = null, LetterStanding Standing = LetterStanding.InForce, string? WithdrawalReason = null,
    string? SuccessorNumber = null, DateOnly? SuccessorDate = null);

/// <summary>Where an answer goes by the system itself; paper has none.</summary>
/// <param name="Tenant">The sending government; null for the own one.</param>
/// <param name="Office">The office whose paper the letter bears.</param>
/// <param name="Post">Who signed it, when the sender is of the same government.</param>
public sealed record ReplyAddress(string? Tenant, OfficeId Office, PostId? Post);

public sealed record IncomingVerbFor(IncomingVerb Verb, PostId Post);

public enum IncomingVerb { Register, Reject, Dispose, Close, Answer }

public static class IncomingRefusals
{
    public static readonly Refusal NotFound = new("incoming.not-found");
    public static readonly Refusal NotTheIntake = new("incoming.not-the-intake");
    public static readonly Refusal NotTheHolder = new("incoming.not-the-holder");
    public static readonly Refusal AlreadyRegistered = new("incoming.already-registered");
    public static readonly Refusal NotRegistered = new("incoming.not-registered");
    public static readonly Refusal Settled = new("incoming.settled");
    public static readonly Refusal ReasonMissing = new("incoming.reason-missing", "Reason");
    public static readonly Refusal SenderMissing = new("incoming.sender-missing", "Sender");
    public static readonly Refusal SubjectMissing = new("incoming.subject-missing", "Subject");
    public static readonly Refusal DocumentMissing = new("incoming.document-missing", "Document");
    public static readonly Refusal DateInTheFuture = new("incoming.date-in-the-future", "LetterDate");
    public static readonly Refusal ClassificationUnknown = new("incoming.classification-unknown", "Classification");
    public static readonly Refusal LeaderMissing = new("incoming.leader-missing", "ForwardTo");
    public static readonly Refusal DispositionsOpen = new("incoming.dispositions-open");
}
