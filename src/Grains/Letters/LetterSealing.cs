using EOffice.Grains.Organisation;

namespace EOffice.Grains.Letters;

/// <summary>Reserving a number, sealing, handing over: the end of a letter's way.</summary>
internal static class LetterSealing
{
    public static Refusal? WhyNotSeal(this Letter letter, PostId by, string contentHash)
        => letter.Status == LetterStatus.Sealed ? LetterRefusals.AlreadySealed
            : letter.Status is not (LetterStatus.AwaitingSeal or LetterStatus.Sealing) ? LetterRefusals.NotInReview
            : by != letter.Holder ? LetterRefusals.NotTheSigner
            : contentHash != letter.ContentHash ? LetterRefusals.ContentChanged
            : null;

    /// <summary>The intent: from here on the number belongs to this letter, whatever crashes.</summary>
    public static Letter Reserve(this Letter letter, Reservation reservation)
        => letter with { Status = LetterStatus.Sealing, Reserved = reservation };

    /// <summary>In what the next signer acts, as it is said inside the seal: "Plt. Kepala Dinas Kesehatan".</summary>
    public static string Capacity(this Letter letter)
    {
        var signer = letter.Signers[letter.SealCount];
        return $"{Words.Prefix(signer.Acting)}{signer.Post.Title}";
    }

    /// <summary>One signer is done; the next one gets the letter, or it is complete.</summary>
    public static Letter Seal(this Letter letter, NamedPost by, ActingKind acting, SealedBytes document, DateTimeOffset now)
    {
        var signers = letter.Signers.SetItem(letter.SealCount, new SignerEntry(by, acting, now));
        var next = (letter with { Signers = signers, Document = document }).Record("letter.sealed", by, letter.Reserved!.Number, now);
        return next.SealCount < signers.Length
            ? next.HandOn(now)
            : next with { Status = LetterStatus.Sealed, HeldSince = now, HandoversLeft = next.OutsideRecipients() };
    }

    public static Refusal? WhyNotRecordHandover(this Letter letter, PostId by)
        => by != letter.Drafter.Post ? LetterRefusals.NotTheDrafter
            : letter.Status != LetterStatus.Sealed ? LetterRefusals.NotInReview
            : null;

    public static Letter RecordHandover(this Letter letter, NamedPost by, string recipient, DateTimeOffset now)
        => (letter with { HandoversLeft = Math.Max(0, letter.HandoversLeft - 1) }).Record("letter.handed-over", by, recipient, now);

    public static int OutsideRecipients(this Letter letter)
        => letter.Content.Recipients.Concat(letter.Content.CarbonCopies).Count(recipient => recipient.Kind == RecipientKind.Outside);
}
