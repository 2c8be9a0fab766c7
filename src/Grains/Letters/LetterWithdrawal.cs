using System.Collections.Immutable;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.Letters;

/// <summary>The end of a sealed letter's force. No I/O, no clock, no Orleans.</summary>
/// <remarks><code>
///              Withdraw               the replacement is sealed
///   InForce ─────────────▶ Withdrawn ──────────────────────────▶ Replaced
///      └──────────────────── the replacement is sealed ─────────────▲
/// </code>
/// 1. A post that signed it may withdraw it, or one above that post: whoever can answer for it.
/// 2. A replacement is signed by such a post too; drafting one may also whoever drafted the letter.
/// 3. The first replacement that is sealed counts; nothing leads back.
/// </remarks>
internal static class LetterWithdrawal
{
    /// <summary>What recipients are shown, and what crosses the border in a message.</summary>
    public const int LongestReason = 1_000;

    public static Refusal? WhyNotWithdraw(this Letter letter, PostId by, string reason, DirectorySnapshot directory)
        => letter.Status != LetterStatus.Sealed ? LetterRefusals.NotSealed
            : !letter.AnswersFor(by, directory) ? LetterRefusals.MayNotWithdraw
            : letter.Standing == LetterStanding.Replaced ? LetterRefusals.AlreadyReplaced
            : letter.Standing == LetterStanding.Withdrawn ? LetterRefusals.AlreadyWithdrawn
            : reason.Length == 0 ? LetterRefusals.WithdrawalReasonMissing
            : reason.Length > LongestReason ? LetterRefusals.WithdrawalReasonTooLong
            : null;

    public static Letter Withdraw(this Letter letter, NamedPost by, string reason, DateTimeOffset now)
        => (letter with { Standing = LetterStanding.Withdrawn, WithdrawalReason = reason }).Record("letter.withdrawn", by, reason, now);

    /// <summary>Whether a replacement may be begun by this post.</summary>
    public static Refusal? WhyNotBeginReplacement(this Letter letter, PostId by, DirectorySnapshot directory)
        => letter.Status != LetterStatus.Sealed ? LetterRefusals.NotSealed
            : letter.Standing == LetterStanding.Replaced ? LetterRefusals.AlreadyReplaced
            : by != letter.Drafter.Post && !letter.AnswersFor(by, directory) ? LetterRefusals.MayNotReplace
            : null;

    /// <summary>Whether it may become replaced by a letter with these signers.</summary>
    /// <param name="successor">The replacement: what it has done already is no obstacle to doing it again.</param>
    public static Refusal? WhyNotReplace(this Letter letter, Guid successor, ImmutableArray<PostId> signers, DirectorySnapshot directory)
        => letter.Successor is { } other ? other.Letter == successor ? null : LetterRefusals.AlreadyReplaced
            : !signers.Any(signer => letter.AnswersFor(signer, directory)) ? LetterRefusals.ReplacementSigner
            : null;

    public static Letter ReplaceBy(this Letter letter, LetterReference successor, NamedPost by, DateTimeOffset now)
        => (letter with { Standing = LetterStanding.Replaced, Successor = successor }).Record("letter.replaced", by, successor.Number, now);

    /// <summary>One line, as it stands in registers and messages.</summary>
    public static string OneLine(string? typed) => string.Join(' ', (typed ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public static bool AnswersFor(this Letter letter, PostId by, DirectorySnapshot directory)
        => letter.Signers.Any(signer => signer.Post.Post == by || directory.IsAbove(by, signer.Post.Post));
}
