using EOffice.Grains.Organisation;

namespace EOffice.Grains.Letters;

/// <summary>Keeping a sealed letter from its recipients for a while. No I/O, no clock, no Orleans.</summary>
/// <remarks><code>
///   sealed ──Later──▶ kept back ──────────────Send, or by itself──────▶ sent
///      │                  │ Hold (reason)                               ▲
///      └──Held (reason)───┴──▶ held ─────────────────Send───────────────┘
/// </code>
/// 1. What is kept back has its number and its seal, and can be verified; none of its recipients has it, outside ones included.
/// 2. Held, it never goes out by itself.
/// 3. Withdrawn or replaced before it went out, it never does, and nobody is told.
/// 4. What replaces another letter goes out at once: the other one's recipients are told of it.
/// </remarks>
internal static class LetterSending
{
    public const int LongestReason = 500;

    public static Refusal? WhyNotKeepBack(this Letter letter, Sending sending, string reason)
        => sending == Sending.Now ? null
            : letter.Replaces is not null ? LetterRefusals.ReplacementGoesOut
            : sending == Sending.Later ? null
            : WhyNoReason(reason);

    /// <summary>Of a letter that has just got its last seal. One that goes to nobody has nothing to be kept back from.</summary>
    public static Letter KeepBack(this Letter letter, Sending sending, string reason, NamedPost by, DateTimeOffset now)
        => sending == Sending.Now || letter.Status != LetterStatus.Sealed || !Dispatches.Everyone(letter).Any() ? letter
            : sending == Sending.Held ? letter.Keep(by, reason, now).Record("letter.held-back", by, reason, now)
            : letter.Keep(by, null, now).Record("letter.left-for-later", by, null, now);

    public static Refusal? WhyNotSend(this Letter letter, PostId by)
        => letter.KeptBack is null ? LetterRefusals.NotKeptBack
            : letter.Standing == LetterStanding.Withdrawn ? LetterRefusals.AlreadyWithdrawn
            : letter.Standing == LetterStanding.Replaced ? LetterRefusals.AlreadyReplaced
            : by != letter.Drafter.Post && letter.Signers.All(signer => signer.Post.Post != by) ? LetterRefusals.MayNotSend
            : null;

    public static Letter Send(this Letter letter, NamedPost by, DateTimeOffset now) => letter.Leave(now).Record("letter.sent", by, null, now);

    /// <summary>The waiting time is over; the history names whoever wanted it to wait.</summary>
    public static Letter SendByItself(this Letter letter, DateTimeOffset now)
        => letter.Leave(now).Record("letter.sent-by-itself", letter.KeptBack!.By, null, now);

    public static Refusal? WhyNotHold(this Letter letter, PostId by, string reason)
        => letter.WhyNotSend(by) ?? (letter.KeptBack!.Reason is not null ? LetterRefusals.AlreadyHeld : WhyNoReason(reason));

    public static Letter Hold(this Letter letter, NamedPost by, string reason, DateTimeOffset now)
        => (letter.Keep(by, reason, now) with { HeldSince = now }).Record("letter.held-back", by, reason, now);

    private static Letter Keep(this Letter letter, NamedPost by, string? reason, DateTimeOffset now)
        => letter with { KeptBack = new KeptBack(now, by, reason), HandoversLeft = 0 };

    private static Letter Leave(this Letter letter, DateTimeOffset now)
        => letter with { KeptBack = null, HeldSince = now, HandoversLeft = letter.OutsideRecipients() };

    private static Refusal? WhyNoReason(string reason)
        => reason.Length == 0 ? LetterRefusals.HoldReasonMissing
            : reason.Length > LongestReason ? LetterRefusals.HoldReasonTooLong
            : null;
}
