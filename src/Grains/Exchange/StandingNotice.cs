using EOffice.Grains.Letters;

namespace EOffice.Grains.Exchange;

/// <summary>What a sender tells of a letter that it sent before: withdrawn, or replaced. Part of an <see cref="Envelope"/> of its own.</summary>
/// <param name="Envelope">The envelope of the letter it is about.</param>
/// <param name="Reason">Why it was withdrawn; null when it was replaced.</param>
/// <param name="SuccessorNumber">Number of the letter that replaces it; null when there is none.</param>
internal sealed record StandingNotice(
    Guid Envelope, LetterStanding Standing, DateTimeOffset At, string? Reason = null, string? SuccessorNumber = null, DateOnly? SuccessorDate = null)
{
    public bool IsSound
        => Envelope != Guid.Empty && Standing is LetterStanding.Withdrawn or LetterStanding.Replaced
            && Wording.Fits(Reason ?? "") && Wording.Fits(SuccessorNumber ?? "");
}
