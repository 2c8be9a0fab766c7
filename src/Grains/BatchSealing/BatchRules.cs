using EOffice.Grains.Signing;
using EOffice.Grains.Signing.Bsre;

namespace EOffice.Grains.BatchSealing;

/// <summary>The rules of reading and sealing many letters. No I/O, no clock. The diagram is in docs/batch-sealing.md.</summary>
internal static class BatchRules
{
    /// <summary>Refusals by the provider, one after another, that are no chance any more.</summary>
    private const int ProviderRefusalsThatHalt = 2;

    private static readonly HashSet<string> AboutTheCertificate =
        [SigningRefusals.NoCertificate.Code, SigningRefusals.CertificateNotActive.Code, SigningRefusals.KeyNotHeld.Code];

    /// <summary>How a letter stands in the list. What was skipped and came back with another content is simply unread.</summary>
    public static ReviewState StateOf(ReviewVerdict? verdict, bool sameContent) => (verdict, sameContent) switch
    {
        (null, _) => ReviewState.Unread,
        (ReviewVerdict.Approved, true) => ReviewState.Approved,
        (ReviewVerdict.Approved, false) => ReviewState.Changed,
        (_, true) => ReviewState.Skipped,
        (_, false) => ReviewState.Unread,
    };

    /// <summary>
    /// True when no further letter may be tried; the refused one stays without verdict, so that resuming begins with it. A service that
    /// is not there is no letter's fault, and perhaps it has signed: neither that letter nor the others are passed over.
    /// </summary>
    /// <param name="before">How many letters the provider refused directly before this one.</param>
    public static bool Halts(Refusal refusal, int before)
        => IsAboutTheSigner(refusal) || SigningAttempts.IsOutage(refusal.Code) || (IsByTheProvider(refusal) && before + 1 >= ProviderRefusalsThatHalt);

    /// <summary>Neither the letter nor the signer is the reason.</summary>
    public static bool IsByTheProvider(Refusal refusal)
        => !refusal.Code.StartsWith("letter.", StringComparison.Ordinal) && !IsAboutTheSigner(refusal);

    // Whatever provider says it: what belongs to the field of the passphrase is true of every further letter.
    private static bool IsAboutTheSigner(Refusal refusal)
        => refusal.Field == SigningRefusals.WrongPassphrase.Field || AboutTheCertificate.Contains(refusal.Code);

    /// <param name="runnerIsSilent">Nothing was heard of the runner for longer than it ever pauses.</param>
    public static SealBatchState StateOf(SealBatchState stored, bool runnerIsSilent)
        => stored == SealBatchState.Running && runnerIsSilent ? SealBatchState.Interrupted : stored;

    public static Refusal? WhyNotResume(SealBatchState state, int left)
        => state == SealBatchState.Running ? SealBatchRefusals.AlreadyRunning
            : left == 0 ? SealBatchRefusals.NothingLeft
            : null;
}

internal enum ReviewVerdict { Approved, Skipped }
