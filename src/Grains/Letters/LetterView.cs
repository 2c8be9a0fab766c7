using System.Collections.Immutable;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.Letters;

/// <summary>Draft → InReview → AwaitingSeal → Sealed; see <see cref="Letter"/> for who moves it.</summary>
public enum LetterStatus { Draft, InReview, AwaitingSeal, Sealing, Sealed, Discarded }

/// <summary>A letter as those concerned see it, with names resolved.</summary>
/// <param name="Revision">Grows with every save; a form sends it back as <see cref="SaveLetter.BasedOn"/>.</param>
/// <param name="Holder">The one post that has the letter now; null once sealed or discarded.</param>
/// <param name="Verbs">What the asking officer may do now, and in which of their posts.</param>
/// <param name="VerificationToken">What the printed QR code carries; null before the seal.</param>
/// <param name="Successor">The letter that replaced this one; null for none.</param>
/// <param name="Replaces">The sealed letter that this one replaces, or will when it is sealed; null for none.</param>
/// <param name="Evidence">Null for letters that were complete from the start.</param>
/// <param name="KeptBack">Null for letters that were sent, and before the seal.</param>
public sealed record LetterView(
    Guid Id, LetterStatus Status, LetterContent Content, int Revision, string ContentHash, string? Number, DateOnly? Date,
    NamedPost Drafter, NamedPost? Holder, DateTimeOffset HeldSince, ImmutableArray<ChainStep> Chain, ImmutableArray<SignerStep> Signers,
    ImmutableArray<LetterEvent> History, ImmutableArray<LetterVersionView> Versions, ImmutableArray<DispatchView> Dispatches,
    ImmutableArray<VerbFor> Verbs, string? VerificationToken, string? ReturnReason, LetterStanding Standing = LetterStanding.InForce,
    string? WithdrawalReason = null, LetterReference? Successor = null, LetterReference? Replaces = null, SealWait? SealWait = null, ValidationEvidence? Evidence = null, KeptBack? KeptBack = null);

/// <summary>Evidence of the signers' certificates that could not be had when the letter was sealed: the letter holds without it, and gets it by itself.</summary>
/// <param name="CameAt">When it was added to the file; null while it is awaited.</param>
public sealed record ValidationEvidence(DateTimeOffset? CameAt);

/// <summary>A seal that was asked for and has not come yet: "menunggu TTE". The number stays with the letter meanwhile.</summary>
/// <param name="Since">When it was first asked for.</param>
/// <param name="LastTry">When it was last asked for.</param>
/// <param name="Reason">What came of the last try; null when the system was interrupted in the middle of it.</param>
public sealed record SealWait(DateTimeOffset Since, DateTimeOffset LastTry, Refusal? Reason);

/// <summary>A sealed letter that its recipients do not have yet, because somebody wanted it so.</summary>
/// <param name="Reason">Why it is held; null for one that goes out by itself after the government's waiting time.</param>
public sealed record KeptBack(DateTimeOffset Since, NamedPost By, string? Reason);

/// <summary>A post with whoever held it at the time.</summary>
public sealed record NamedPost(PostId Post, string Title, string OfficeName, string? PersonName);

/// <param name="Coordinating">Added beside the hierarchy (paraf koordinasi).</param>
public sealed record ChainStep(NamedPost Post, StepState State, DateTimeOffset? At, string? Note, bool Coordinating);

public sealed record SignerStep(NamedPost Post, StepState State, DateTimeOffset? At);

public enum StepState { Waiting, Current, Done, PassedOver }

/// <param name="Action">Audit action ("letter.initialled"), worded by the Portal.</param>
public sealed record LetterEvent(DateTimeOffset At, string Action, NamedPost By, string? Text);

/// <summary>The content as one post left it, kept whenever a post changed it.</summary>
public sealed record LetterVersionView(int No, NamedPost By, DateTimeOffset At, LetterContent Content);

/// <summary>How far a sealed letter got with one recipient.</summary>
/// <param name="CarbonCopy">A tembusan rather than an addressee.</param>
/// <param name="AgendaNumber">The receiver's agenda number once registered.</param>
/// <param name="Told">The standing that the recipient's system was last told; null while nothing had to be told.</param>
/// <param name="Problem">Why it could not be delivered, as the receiver or the exchange said; null when none.</param>
public sealed record DispatchView(
    int No, Recipient Recipient, bool CarbonCopy, DispatchState State, DateTimeOffset? StoredAt, DateTimeOffset? RegisteredAt,
    string? AgendaNumber, DateTimeOffset? ReadAt, DateTimeOffset? DisposedAt, string? Problem, LetterStanding? Told = null, DateTimeOffset? ToldAt = null);

/// <summary>Pending → Stored → Registered → Read → Disposed; Unsent before, while the letter is kept back; Rejected by the receiver; ToHandOver → HandedOver outside the system; Undeliverable after all tries.</summary>
public enum DispatchState { Pending, Stored, Registered, Read, Disposed, Rejected, ToHandOver, HandedOver, Undeliverable, Unsent }

public sealed record VerbFor(LetterVerb Verb, PostId Post);

public enum LetterVerb { Edit, Submit, Initial, Return, Recall, AddCoordinator, Seal, Discard, Handover, Replace, Withdraw, Send, Hold }
