using System.Collections.Immutable;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.BatchSealing;

/// <summary>Letters sealed one after another with one entry of the passphrase. Key: the batch's id (UUIDv7, made when the form was drawn).</summary>
public interface ISealBatchGrain : IGrainWithStringKey
{
    /// <summary>Opens the signer's key and begins. The same batch again changes nothing. A wrong passphrase costs no number and leaves nothing behind.</summary>
    Task<Outcome> StartAsync(StartSealBatch command);

    /// <summary>Goes on with the letters that have no verdict yet, after an interruption, a stop, or what halted it.</summary>
    Task<Outcome> ResumeAsync(ResumeSealBatch command);

    /// <summary>Ends it after the letter that is being sealed.</summary>
    Task<Outcome> StopAsync(StopSealBatch command);

    /// <summary>Null when there is no such batch of this person.</summary>
    Task<SealBatchView?> ViewAsync(PersonId person);
}

/// <param name="Posts">All posts the person holds today.</param>
/// <param name="Digest">Of the list that was shown: <see cref="ApprovedList.Digest"/>.</param>
/// <param name="Passphrase">Typed by the signer; never stored, never logged.</param>
public sealed record StartSealBatch(PersonId By, PostIds Posts, string Digest, string Passphrase);

/// <param name="Passphrase">Typed by the signer; never stored, never logged.</param>
public sealed record ResumeSealBatch(Guid RequestId, PersonId By, string Passphrase);

public sealed record StopSealBatch(Guid RequestId, PersonId By);

/// <summary>See docs/batch-sealing.md for what leads from one to the other.</summary>
public enum SealBatchState { Running, Interrupted, Stopped, Halted, Finished }

/// <param name="HaltedBy">What halted it; null in other states.</param>
/// <param name="Stopping">It ends after the letter that is being sealed.</param>
public sealed record SealBatchView(
    Guid Id, SealBatchState State, Refusal? HaltedBy, bool Stopping, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, ImmutableArray<SealBatchLine> Letters)
{
    public int Sealed => Letters.Count(letter => letter.Verdict == SealVerdict.Sealed);

    public int Skipped => Letters.Count(letter => letter.Verdict == SealVerdict.Skipped);

    /// <summary>Letters without verdict.</summary>
    public int Left => Letters.Count(letter => letter.Verdict == SealVerdict.Waiting);
}

/// <param name="Number">The letter's number once sealed.</param>
/// <param name="Reason">Why it was skipped.</param>
public sealed record SealBatchLine(
    int No, Guid Letter, LetterType Type, string Subject, string Counterpart, Secrecy Secrecy, SealVerdict Verdict, string? Number, Refusal? Reason);

public enum SealVerdict { Waiting, Sealed, Skipped }

public static class SealBatchRefusals
{
    public static readonly Refusal NotFound = new("seal-batch.not-found");
    public static readonly Refusal NothingApproved = new("seal-batch.nothing-approved");
    public static readonly Refusal ListChanged = new("seal-batch.list-changed");
    public static readonly Refusal AlreadyRunning = new("seal-batch.already-running");
    public static readonly Refusal NothingLeft = new("seal-batch.nothing-left");
    public static readonly Refusal NotRunning = new("seal-batch.not-running");
}
