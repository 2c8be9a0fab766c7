using System.Collections.Immutable;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.BatchSealing;

/// <summary>What a signer has read of the letters that wait for their seal. Key: the person's id.</summary>
public interface ISealReviewGrain : IGrainWithStringKey
{
    /// <summary>The 200 letters that have waited longest for these posts, with what the person said to each.</summary>
    Task<ReviewList> ListAsync(PostIds posts);

    /// <summary>Those approved that can be sealed as they were read, in the order of sealing.</summary>
    Task<ApprovedList> ApprovedAsync(PostIds posts);

    /// <summary>The person has read this content and wants to seal it. Refused, with the letter's own refusals, when it has changed or does not wait for this post.</summary>
    Task<Outcome> ApproveAsync(ApproveForSeal command);

    /// <summary>Not now. Takes an approval back, too. Refused as approving.</summary>
    Task<Outcome> SkipAsync(SkipForSeal command);
}

/// <param name="ContentHash">What was read: hex SHA-256 of the content.</param>
public sealed record ApproveForSeal(Guid RequestId, Actor By, Guid Letter, string ContentHash);

/// <param name="ContentHash">What was shown.</param>
public sealed record SkipForSeal(Actor By, Guid Letter, string ContentHash);

/// <param name="More">True when more letters wait than are listed.</param>
/// <param name="OpenBatch">The person's latest batch, while it runs or letters of it are left; else null.</param>
public sealed record ReviewList(ImmutableArray<ReviewLine> Letters, bool More, Guid? OpenBatch);

/// <param name="Counterpart">The addressee, as on the desk.</param>
public sealed record ReviewLine(
    Guid Letter, PostId Post, string Title, string Counterpart, Secrecy Secrecy, Urgency Urgency, ReviewState State, DateTimeOffset WaitingSince);

/// <summary>Changed: approved, but the content is another one now.</summary>
public enum ReviewState { Unread, Approved, Skipped, Changed }

/// <param name="Digest">Of letters and contents in their order: what a batch is started with, so that it seals what was shown.</param>
public sealed record ApprovedList(ImmutableArray<ApprovedLetter> Letters, string Digest);

/// <param name="Counterpart">The addressee, as on the desk.</param>
/// <param name="Recipients">Addressees and carbon copies.</param>
/// <param name="Outside">Of these, those outside the system.</param>
/// <param name="Completes">False when another signer comes after this one.</param>
public sealed record ApprovedLetter(
    Guid Letter, PostId Post, string ContentHash, LetterType Type, string Subject, string Counterpart, int Recipients, int Outside,
    Secrecy Secrecy, Urgency Urgency, bool Completes);
