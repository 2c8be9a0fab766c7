using System.Collections.Immutable;
using EOffice.Grains.Organisation;
using EOffice.Grains.Runtime;

namespace EOffice.Grains.Letters;

/// <summary>One outgoing letter, from draft to seal. Key: the letter's id (UUIDv7, made when the form was drawn).</summary>
public interface ILetterGrain : IGrainWithStringKey
{
    /// <summary>Begins a draft at the actor's post.</summary>
    Task<Outcome> StartAsync(StartLetter command);

    /// <summary>Stores what was typed; by the drafter, or by the post that has the letter for initials. Refused when somebody saved a newer draft.</summary>
    Task<Outcome<DraftSaved>> SaveAsync(SaveLetter command);

    /// <summary>Sends the draft up. The chain is computed when the command names none.</summary>
    Task<Outcome> SubmitAsync(SubmitLetter command);

    /// <summary>The holder agrees; the letter goes to the next post, or to the signer.</summary>
    Task<Outcome> InitialAsync(InitialLetter command);

    /// <summary>The holder, or the signer, gives it back to the drafter with a reason. A reserved number is returned or voided.</summary>
    Task<Outcome> ReturnAsync(ReturnLetter command);

    /// <summary>The drafter takes a submitted letter back before it is sealed.</summary>
    Task<Outcome> RecallAsync(RecallLetter command);

    /// <summary>Adds a coordinating post right after the holder.</summary>
    Task<Outcome> AddCoordinatorAsync(AddCoordinator command);

    /// <summary>A post above the holder sends the letter on without the holder's initial, which then is missing for good, with the reason.</summary>
    Task<Outcome> PassOverAsync(PassOverHolder command);

    /// <summary>Takes the number, composes, seals, stores and hands on, in one step; repeatable after any crash.</summary>
    /// <remarks>
    /// A signing service outside may take minutes. Meanwhile the letter can be read, and returned; who seals it again is refused with
    /// SealingUnderWay, unless it is the same command, which gets the same answer.
    /// </remarks>
    [AlwaysInterleave]
    [ResponseTimeout("00:00:10")]
    [RepeatedFor("00:08:00")]
    Task<Outcome<SealedLetter>> SealAsync(SealLetter command);

    /// <summary>Throws a draft away; its history stays in the audit trail.</summary>
    Task<Outcome> DiscardAsync(DiscardLetter command);

    /// <summary>Notes that the paper or link was handed to a recipient outside the system.</summary>
    Task<Outcome> RecordHandoverAsync(RecordHandover command);

    /// <summary>Sends a letter that was kept back, now. By its drafter or a post that signed it.</summary>
    Task<Outcome> SendAsync(SendLetter command);

    /// <summary>Keeps back a letter that would go out by itself, with a reason, until somebody sends it. By the same.</summary>
    Task<Outcome> HoldAsync(HoldLetter command);

    /// <summary>Ends a sealed letter's force: the register, the public pages and every recipient are told. By a post that signed it, or one above.</summary>
    Task<Outcome> WithdrawAsync(WithdrawLetter command);

    /// <summary>Null when there is no such letter or none of the officer's posts is concerned with it.</summary>
    Task<LetterView?> ViewAsync(PostIds posts);

    /// <summary>The letter as it would be sealed now, or as it was sealed. Null as for <see cref="ViewAsync"/>.</summary>
    Task<PdfFile?> PdfAsync(PostIds posts);
}

/// <param name="Answers">An incoming letter that the actor's person may see.</param>
/// <param name="Opening">What stands in the draft at once; type and what it answers are taken from the command.</param>
/// <param name="Replaces">A sealed letter of this government that becomes replaced when this one is sealed.</param>
public sealed record StartLetter(
    Guid RequestId, Actor By, LetterType Type, Guid? Answers = null, LetterContent? Opening = null, Guid? Replaces = null);

/// <param name="BasedOn">The draft's revision that the form was drawn from.</param>
public sealed record SaveLetter(Guid RequestId, Actor By, LetterContent Content, int BasedOn);

public sealed record DraftSaved(int Revision, DateTimeOffset At);

/// <param name="Chain">Posts that shall initial, in order; default (not set) for the computed chain.</param>
public sealed record SubmitLetter(Guid RequestId, Actor By, ImmutableArray<PostId>? Chain = null);

/// <param name="ContentHash">What the holder saw: hex SHA-256 of the content. Refused when the content has changed since.</param>
public sealed record InitialLetter(Guid RequestId, Actor By, string ContentHash, string? Note = null);

public sealed record ReturnLetter(Guid RequestId, Actor By, string Reason);

public sealed record RecallLetter(Guid RequestId, Actor By);

/// <param name="Holder">Who was seen to have it; refused when it has moved on since.</param>
public sealed record PassOverHolder(Guid RequestId, Actor By, PostId Holder, string Reason);

public sealed record AddCoordinator(Guid RequestId, Actor By, PostId Post);

/// <param name="Passphrase">Typed by the signer; never stored, never logged.</param>
/// <param name="HeldKey">In place of the passphrase, the handle of a key that its owner opened for a batch; refused with KeyNotHeld where it is not held.</param>
/// <param name="Sending">What the last seal does with the letter; without meaning before it, and for letters without recipients.</param>
/// <param name="HoldReason">Why it is held; at most 500 characters, kept as one line.</param>
public sealed record SealLetter(
    Guid RequestId, Actor By, string ContentHash, string Passphrase, string? HeldKey = null, Sending Sending = Sending.Now, string? HoldReason = null)
{
    /// <summary>Without the passphrase: records are easily written somewhere.</summary>
    public override string ToString() => $"SealLetter {{ RequestId = {RequestId}, By = {By} }}";
}

/// <summary>To its recipients at once; by itself after the government's waiting time; or not before somebody says so.</summary>
public enum Sending { Now, Later, Held }

public sealed record SendLetter(Guid RequestId, Actor By);

/// <param name="Reason">As <see cref="SealLetter.HoldReason"/>.</param>
public sealed record HoldLetter(Guid RequestId, Actor By, string Reason);

/// <param name="Complete">False while a further signer is awaited.</param>
public sealed record SealedLetter(string Number, DateOnly Date, bool Complete);

public sealed record DiscardLetter(Guid RequestId, Actor By);

public sealed record RecordHandover(Guid RequestId, Actor By, int RecipientNo, string Note);

/// <param name="Reason">Recipients read it; the public pages never show it. At most 1,000 characters, kept as one line.</param>
public sealed record WithdrawLetter(Guid RequestId, Actor By, string Reason);

public sealed record PdfFile(string FileName, byte[] Bytes, bool Sealed);

public static class LetterRefusals
{
    public static readonly Refusal NotFound = new("letter.not-found");
    public static readonly Refusal AnsweredNotFound = new("letter.answered-not-found");
    public static readonly Refusal NotTheDrafter = new("letter.not-the-drafter");
    public static readonly Refusal NotTheHolder = new("letter.not-the-holder");
    public static readonly Refusal NotTheSigner = new("letter.not-the-signer");
    public static readonly Refusal NotADraft = new("letter.not-a-draft");
    public static readonly Refusal NotInReview = new("letter.not-in-review");
    public static readonly Refusal AlreadySealed = new("letter.already-sealed");
    public static readonly Refusal SealingUnderWay = new("letter.sealing-under-way");
    public static readonly Refusal DraftIsNewer = new("letter.draft-is-newer");
    public static readonly Refusal ContentChanged = new("letter.content-changed");
    public static readonly Refusal MovedOn = new("letter.moved-on");
    public static readonly Refusal NotAbove = new("letter.not-above");
    public static readonly Refusal PassReasonMissing = new("letter.pass-reason-missing", "Reason");
    public static readonly Refusal ReasonMissing = new("letter.reason-missing", "Reason");
    public static readonly Refusal SubjectMissing = new("letter.subject-missing", "Subject");
    public static readonly Refusal SubjectTooLong = new("letter.subject-too-long", "Subject");
    public static readonly Refusal RecipientMissing = new("letter.recipient-missing", "Recipients");
    public static readonly Refusal BodyMissing = new("letter.body-missing", "Body");
    public static readonly Refusal BodyMalformed = new("letter.body-malformed", "Body");
    public static readonly Refusal ManuscriptUnfit = new("letter.manuscript-unfit", "Manuscript");
    public static readonly Refusal ClassificationMissing = new("letter.classification-missing", "Classification");
    public static readonly Refusal ClassificationUnknown = new("letter.classification-unknown", "Classification");
    public static readonly Refusal SignerMissing = new("letter.signer-missing", "Signers");
    public static readonly Refusal SignerMayNotSign = new("letter.signer-may-not-sign", "Signers");
    public static readonly Refusal SignerVacant = new("letter.signer-vacant", "Signers");
    public static readonly Refusal TooManySigners = new("letter.too-many-signers", "Signers");
    public static readonly Refusal AlreadyOnTheChain = new("letter.already-on-the-chain", "Post");
    public static readonly Refusal CoordinatorVacant = new("letter.coordinator-vacant", "Post");
    public static readonly Refusal TooManyRecipients = new("letter.too-many-recipients", "Recipients");
    public static readonly Refusal AttachmentMissing = new("letter.attachment-missing", "Attachments");
    public static readonly Refusal TooManyAttachments = new("letter.too-many-attachments", "Attachments");
    public static readonly Refusal NotAnOutsideRecipient = new("letter.not-an-outside-recipient");
    public static readonly Refusal NotKeptBack = new("letter.not-kept-back");
    public static readonly Refusal AlreadyHeld = new("letter.already-held");
    public static readonly Refusal MayNotSend = new("letter.may-not-send");
    public static readonly Refusal HoldReasonMissing = new("letter.hold-reason-missing", "Reason");
    public static readonly Refusal HoldReasonTooLong = new("letter.hold-reason-too-long", "Reason");
    public static readonly Refusal ReplacementGoesOut = new("letter.replacement-goes-out", "Sending");
    public static readonly Refusal NotSealed = new("letter.not-sealed");
    public static readonly Refusal MayNotWithdraw = new("letter.may-not-withdraw");
    public static readonly Refusal AlreadyWithdrawn = new("letter.already-withdrawn");
    public static readonly Refusal AlreadyReplaced = new("letter.already-replaced");
    public static readonly Refusal WithdrawalReasonMissing = new("letter.withdrawal-reason-missing", "Reason");
    public static readonly Refusal WithdrawalReasonTooLong = new("letter.withdrawal-reason-too-long", "Reason");
    public static readonly Refusal ReplacedNotFound = new("letter.replaced-not-found");
    public static readonly Refusal MayNotReplace = new("letter.may-not-replace");
    public static readonly Refusal ReplacementSigner = new("letter.replacement-signer", "Signers");
    public static readonly Refusal RecipientPractises = new("letter.recipient-practises");
    public static readonly Refusal RecipientLive = new("letter.recipient-live");
    public static readonly Refusal ManuscriptSignedInPractice = new("letter.manuscript-signed-in-practice", "Manuscript");
}
