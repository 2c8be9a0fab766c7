using System.Collections.Immutable;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.Dispositions;

/// <summary>One disposition sheet: what one post asks of one or more posts below about an incoming letter. Key: the sheet's id.</summary>
public interface IDispositionGrain : IGrainWithStringKey
{
    /// <summary>Gives it. On an incoming letter the actor holds, or, with a parent, further down from a sheet the actor received.</summary>
    Task<Outcome> GiveAsync(GiveDisposition command);

    /// <summary>The recipient takes it on.</summary>
    Task<Outcome> AcceptAsync(AcceptDisposition command);

    /// <summary>Progress in per cent and words.</summary>
    Task<Outcome> ReportAsync(ReportProgress command);

    /// <summary>The recipient is done, with a result. Refused while a sheet passed further down is open.</summary>
    Task<Outcome> CompleteAsync(CompleteDisposition command);

    /// <summary>Back to the giver with a reason.</summary>
    Task<Outcome> ReturnAsync(ReturnDisposition command);

    /// <summary>The giver sends a returned one to another post, back to the same one with an explanation, or (to the giver's own post) takes it back.</summary>
    Task<Outcome> RedirectAsync(RedirectDisposition command);

    /// <summary>
    /// Somebody above both giver and holder, or the giver, moves a part that lies still to another post below them, and says what becomes of
    /// the open sheets that the holder had passed further down: all in one transaction.
    /// </summary>
    Task<Outcome> ReassignAsync(ReassignDisposition command);

    /// <summary>Notes that a recipient has opened it: from then on the giver cannot take it back. A repeat changes nothing.</summary>
    Task<Outcome> MarkReadAsync(MarkDispositionRead command);

    /// <summary>Whoever is only informed has taken note.</summary>
    Task<Outcome> AcknowledgeAsync(AcknowledgeDisposition command);

    /// <summary>The recipient asks the giver something; the work stays where it is. One open question at a time.</summary>
    Task<Outcome> AskAsync(AskGiver command);

    /// <summary>The giver answers the open question of a recipient.</summary>
    Task<Outcome> AnswerAsync(AnswerRecipient command);

    /// <summary>The giver takes back a part that its recipient has not opened yet.</summary>
    Task<Outcome> TakeBackAsync(TakeBackDisposition command);

    /// <summary>The giver, told that it is late, reminds whoever still works on it. Once.</summary>
    Task<Outcome> UrgeAsync(UrgeRecipients command);

    /// <summary>The giver accepts a result: it is done for good.</summary>
    Task<Outcome> ApproveAsync(ApproveResult command);

    /// <summary>The giver asks for more: the recipient works on it again, and so does the letter. Refused once accepted, or when what is above is done.</summary>
    Task<Outcome> ReopenAsync(ReopenDisposition command);

    /// <summary>What may be moved from a desk now by one of the posts, concerned with the sheet or not. Empty for none, and for no such sheet.</summary>
    Task<MovableParts> MovableAsync(MovableFrom desk);

    /// <summary>Null when there is no such sheet or none of the posts is concerned with it.</summary>
    Task<DispositionView?> ViewAsync(PostIds posts);
}

/// <summary>A sheet on paper. Key: the sheet's id. A grain of its own: whoever prints may wait for the organisation's seal, and the sheet itself is not held up.</summary>
public interface IDispositionPrintGrain : IGrainWithStringKey
{
    /// <summary>
    /// The printable lembar disposisi, with the organisation's seal where the government has one; when that can't be had, without it,
    /// and the sheet says so. Null when there is no such sheet or none of the posts is concerned with it.
    /// </summary>
    [ResponseTimeout("00:01:30")]
    Task<PdfFile?> PrintAsync(PostIds posts);
}

/// <param name="Parent">The sheet it is passed on from; null directly under the letter.</param>
/// <param name="InCharge">The one among <paramref name="To"/> who is responsible (penanggung jawab).</param>
/// <param name="Instructions">Codes of <see cref="StandardInstructions"/>.</param>
/// <param name="DueOn">Last day, in the government's own time zone; null for none, or when counted.</param>
public sealed record GiveDisposition(
    Guid RequestId, Actor By, Guid IncomingLetter, Guid? Parent, ImmutableArray<PostId> To, PostId? InCharge,
    ImmutableArray<string> Instructions, string Note, Urgency Urgency, DateOnly? DueOn)
{
    /// <summary>Who shall know of it and has nothing to do; none of <see cref="To"/>.</summary>
    public ImmutableArray<PostId> Informed { get; init; } = [];

    /// <summary>In place of <see cref="DueOn"/>: so many working days of the government's calendar from now, 1 to 60.</summary>
    public int? WorkingDays { get; init; }
}

public sealed record AcceptDisposition(Guid RequestId, Actor By);

/// <param name="Percent">0 to 100.</param>
public sealed record ReportProgress(Guid RequestId, Actor By, int Percent, string Words)
{
    public ImmutableArray<Attachment> Files { get; init; } = [];
}

public sealed record MarkDispositionRead(Actor By);

public sealed record AcknowledgeDisposition(Guid RequestId, Actor By);

public sealed record AskGiver(Guid RequestId, Actor By, string Words);

/// <param name="From">The recipient who asked.</param>
public sealed record AnswerRecipient(Guid RequestId, Actor By, PostId From, string Words);

/// <param name="From">The recipient it is taken back from.</param>
public sealed record TakeBackDisposition(Guid RequestId, Actor By, PostId From);

/// <param name="Words">May be empty.</param>
public sealed record UrgeRecipients(Guid RequestId, Actor By, string Words);

/// <param name="From">The recipient whose result it is.</param>
public sealed record ApproveResult(Guid RequestId, Actor By, PostId From);

/// <param name="From">The recipient whose result is not enough.</param>
public sealed record ReopenDisposition(Guid RequestId, Actor By, PostId From, string Reason);

/// <param name="AnsweringLetter">A letter of this government that answers; null for none.</param>
public sealed record CompleteDisposition(Guid RequestId, Actor By, string Result, ImmutableArray<Attachment> Files, Guid? AnsweringLetter);

public sealed record ReturnDisposition(Guid RequestId, Actor By, string Reason);

/// <param name="From">The recipient who had returned it.</param>
/// <param name="To">A post below the giver that has no part in it yet, <paramref name="From"/> again, or the giver's own post.</param>
public sealed record RedirectDisposition(Guid RequestId, Actor By, PostId From, PostId To, string Note);

/// <param name="By">In the giver's post or one above it, and above <paramref name="From"/>.</param>
/// <param name="From">The recipient it lies still with; or who returned it, when it lies still with the giver.</param>
/// <param name="To">A post below the actor that has no part in it yet: neither the giver nor one above the giver.</param>
/// <param name="Reason">Everybody concerned reads it; at most 500 signs.</param>
/// <param name="Below">What becomes of the open sheets that <paramref name="From"/> passed further down; must be said when there are any, and says nothing when there are none.</param>
public sealed record ReassignDisposition(Guid RequestId, Actor By, PostId From, PostId To, string Reason, SheetsBelow? Below = null);

/// <summary>What becomes of the sheets below a part that is moved.</summary>
public enum SheetsBelow
{
    /// <summary>Whoever works on them keeps their part, and answers to the new holder.</summary>
    Stay,

    /// <summary>What is open in them, at any depth, leaves those who have it and is the new holder's to do. What they reported and handed in stays.</summary>
    TakenAlong,
}

/// <param name="Posts">The officer's own.</param>
/// <param name="Desk">The recipient's, or the giver's for what came back there.</param>
public sealed record MovableFrom(ImmutableArray<PostId> Posts, PostId Desk);

public sealed record MovableParts(ImmutableArray<MovablePart> Parts);

/// <param name="By">Which of the officer's posts may move it.</param>
/// <param name="From">Whose part it is.</param>
/// <param name="Returned">It lies with the giver, returned by <paramref name="From"/>.</param>
/// <param name="Below">Open parts passed further down from it, at any depth, each after the one above it: who, since when, how far. Nothing of what the letter says.</param>
public sealed record MovablePart(PostId By, NamedPost From, bool Returned, ImmutableArray<PartBelow> Below);

/// <param name="Depth">1 for a sheet that the holder passed on.</param>
public sealed record PartBelow(NamedPost Post, AssignmentState State, DateTimeOffset Since, int Depth);

/// <summary>Sent → Accepted → Completed; Sent or Accepted → Returned; Returned → Redirected. A leader moves an open one on: Redirected.</summary>
public enum AssignmentState { Sent, Accepted, Completed, Returned, Redirected }

/// <param name="Tree">Every sheet under the same incoming letter that the asking posts may see, as a tree by <see cref="SheetView.Parent"/>.</param>
public sealed record DispositionView(
    Guid Id, Guid IncomingLetter, string LetterSubject, string LetterSender, string LetterNumber, SheetView Sheet,
    ImmutableArray<SheetView> Tree, ImmutableArray<DispositionVerbFor> Verbs)
{
    /// <summary>Of the letter it is about.</summary>
    public Secrecy LetterSecrecy { get; init; } = Secrecy.TopSecret;
}

/// <param name="Parent">Null directly under the letter.</param>
/// <param name="ParentPost">The recipient of the parent who passed it on.</param>
public sealed record SheetView(
    Guid Id, Guid? Parent, NamedPost? ParentPost, NamedPost Giver, DateTimeOffset GivenAt, ImmutableArray<string> Instructions, string Note,
    Urgency Urgency, DateOnly? DueOn, ImmutableArray<AssignmentView> Assignments)
{
    /// <summary>When the giver reminded those who are late; null when not.</summary>
    public DateTimeOffset? UrgedAt { get; init; }

    public string? UrgedWith { get; init; }

    /// <summary>What leaders moved to another post, the oldest first.</summary>
    public ImmutableArray<Reassignment> Reassignments { get; init; } = [];

    /// <summary>Whoever wrote it; null for <see cref="Giver"/>, whom it answers to.</summary>
    public NamedPost? GivenBy { get; init; }

    /// <summary>Whom it answered to before, the oldest first.</summary>
    public ImmutableArray<GiverChange> GiverChanges { get; init; } = [];
}

/// <summary>A leader's act over giver and holder, told to everybody who sees the sheet.</summary>
public sealed record Reassignment(DateTimeOffset At, NamedPost By, NamedPost From, NamedPost To, string Reason)
{
    /// <summary>Taken along with the part above, which is whose <see cref="To"/> now is.</summary>
    public bool Along { get; init; }
}

/// <summary>The part from which a sheet was passed on went to another post, and those below stayed: they answer to that one from now on.</summary>
public sealed record GiverChange(DateTimeOffset At, NamedPost By, NamedPost From, NamedPost To, string Reason);

/// <param name="Explanation">What the giver wrote when redirecting it to this post; null when it came directly.</param>
public sealed record AssignmentView(
    NamedPost Post, bool InCharge, AssignmentState State, DateTimeOffset Since, int Percent, ImmutableArray<ProgressNote> Notes,
    string? Result, ImmutableArray<Attachment> Files, Guid? AnsweringLetter, string? ReturnReason, string? Explanation = null)
{
    public bool Informed { get; init; }

    /// <summary>When the recipient first opened it; null while unread.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>When the giver accepted the result.</summary>
    public DateTimeOffset? ApprovedAt { get; init; }

    /// <summary>Redirected to the giver's own post: not done by anybody else.</summary>
    public bool TakenBack { get; init; }

    public ImmutableArray<Question> Questions { get; init; } = [];
}

public sealed record ProgressNote(DateTimeOffset At, int Percent, string Words)
{
    public ImmutableArray<Attachment> Files { get; init; } = [];
}

/// <summary>A recipient's question to the giver.</summary>
/// <param name="Answer">Null while it waits.</param>
public sealed record Question(DateTimeOffset At, string Words, DateTimeOffset? AnsweredAt, string? Answer);

/// <param name="About">The recipient whom a giver's verb is about.</param>
public sealed record DispositionVerbFor(DispositionVerb Verb, PostId Post, PostId? About = null);

public enum DispositionVerb { Accept, PassOn, Report, Complete, Return, Redirect, Acknowledge, Ask, Answer, Approve, Reopen, TakeBack, Urge, Reassign }

/// <summary>The tree of dispositions under one incoming letter. Key: the government alone.</summary>
public interface IDispositionTreeGrain : IGrainWithStringKey
{
    /// <summary>Sheets under the letter that the posts may see: all of them for the letter's own posts, else their branch.</summary>
    Task<SheetTree> TreeAsync(Guid incomingLetter, PostIds posts);
}

public sealed record SheetTree(ImmutableArray<SheetView> Sheets);

/// <summary>The instructions printed on a disposition sheet; the Portal words them.</summary>
public static class StandardInstructions
{
    public static readonly ImmutableArray<string> Codes =
    [
        "respond", "process", "coordinate", "know", "study", "prepare-answer", "answer", "follow-up", "discuss", "report",
        "finish-soon", "attend", "represent", "schedule", "copy", "archive",
    ];
}

public static class DispositionRefusals
{
    public static readonly Refusal NotFound = new("disposition.not-found");
    public static readonly Refusal NotTheRecipient = new("disposition.not-the-recipient");
    public static readonly Refusal NotTheGiver = new("disposition.not-the-giver");
    public static readonly Refusal MayNotDispose = new("disposition.may-not-dispose");
    public static readonly Refusal RecipientMissing = new("disposition.recipient-missing", "To");
    public static readonly Refusal NotASubordinate = new("disposition.not-a-subordinate", "To");
    public static readonly Refusal InChargeNotAmongRecipients = new("disposition.in-charge-not-among-recipients", "InCharge");
    public static readonly Refusal InstructionMissing = new("disposition.instruction-missing", "Instructions");
    public static readonly Refusal InstructionUnknown = new("disposition.instruction-unknown", "Instructions");
    public static readonly Refusal DueInThePast = new("disposition.due-in-the-past", "DueOn");
    public static readonly Refusal ReasonMissing = new("disposition.reason-missing", "Reason");
    public static readonly Refusal ResultMissing = new("disposition.result-missing", "Result");
    public static readonly Refusal FileMissing = new("disposition.file-missing", "Files");
    public static readonly Refusal WordsMissing = new("disposition.words-missing", "Words");
    public static readonly Refusal PercentOutOfRange = new("disposition.percent-out-of-range", "Percent");
    public static readonly Refusal AlreadyAccepted = new("disposition.already-accepted");
    public static readonly Refusal NotAccepted = new("disposition.not-accepted");
    public static readonly Refusal AlreadySettled = new("disposition.already-settled");
    public static readonly Refusal NotReturned = new("disposition.not-returned");
    public static readonly Refusal AlreadyARecipient = new("disposition.already-a-recipient", "To");
    public static readonly Refusal BranchesOpen = new("disposition.branches-open");
    public static readonly Refusal OnlyInformed = new("disposition.only-informed");
    public static readonly Refusal RoleTwice = new("disposition.role-twice", "Informed");
    public static readonly Refusal DueTwice = new("disposition.due-twice", "WorkingDays");
    public static readonly Refusal WorkingDaysOutOfRange = new("disposition.working-days-out-of-range", "WorkingDays");
    public static readonly Refusal QuestionOpen = new("disposition.question-open");
    public static readonly Refusal QuestionMissing = new("disposition.question-missing", "Words");
    public static readonly Refusal NothingAsked = new("disposition.nothing-asked");
    public static readonly Refusal AnswerMissing = new("disposition.answer-missing", "Words");
    public static readonly Refusal AlreadyRead = new("disposition.already-read");
    public static readonly Refusal NotCompleted = new("disposition.not-completed");
    public static readonly Refusal AlreadyApproved = new("disposition.already-approved");
    public static readonly Refusal AboveSettled = new("disposition.above-settled");
    public static readonly Refusal NothingToUrge = new("disposition.nothing-to-urge");

    /// <summary>Neither the giver nor above the giver, or not above the holder.</summary>
    public static readonly Refusal NotAbove = new("disposition.not-above");

    /// <summary>It does not lie there, or not any more.</summary>
    public static readonly Refusal NothingToReassign = new("disposition.nothing-to-reassign");

    /// <summary>There are open sheets below: what becomes of them has to be said.</summary>
    public static readonly Refusal PassedFurther = new("disposition.passed-further", "Below");

    /// <summary>The new holder has or had a part in a sheet that would answer to it, or is below somebody who does.</summary>
    public static readonly Refusal BelowItself = new("disposition.below-itself", "Below");

    /// <summary>Somebody who would lose a part below isn't below the leader.</summary>
    public static readonly Refusal BelowNotUnderYou = new("disposition.below-not-under-you", "Below");
    public static readonly Refusal NotUnderYou = new("disposition.not-under-you", "To");
    public static readonly Refusal ReassignReasonMissing = new("disposition.reassign-reason-missing", "Reason");
    public static readonly Refusal ReassignReasonTooLong = new("disposition.reassign-reason-too-long", "Reason");
    public static readonly Refusal AnsweringLetterUnknown = new("disposition.answering-letter-unknown", "AnsweringLetter");
}
