using EOffice.Grains.Inbox;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.Letters;

/// <summary>Which desks a letter lies on, and what is to be done there. A pure function of its state.</summary>
internal static class LetterDesk
{
    public static IEnumerable<DeskLine> Lines(Letter? letter)
    {
        if (letter is null || letter.Status == LetterStatus.Discarded)
        {
            yield break;
        }

        foreach (var post in letter.Concerned)
        {
            yield return new DeskLine(
                letter.Id, DeskItem.Letter, post, DeskBox.Outgoing, VerbAt(letter, post), Unread: false, Title(letter), To(letter),
                letter.Status == LetterStatus.Sealed ? letter.Reserved!.Number : "", PassedOver(letter, post) ? "passed-over" : Status(letter), letter.Content.Secrecy, letter.Content.Urgency, null, letter.HeldSince);
        }
    }

    public static string Status(Letter letter) => letter.Status switch
    {
        LetterStatus.Draft => letter.ReturnReason is null ? "draft" : "returned",
        LetterStatus.InReview => "in-review",
        LetterStatus.AwaitingSeal => "awaiting-seal",
        LetterStatus.Sealing => "sealing",
        LetterStatus.Sealed when letter.Standing == LetterStanding.Withdrawn => "withdrawn",
        LetterStatus.Sealed when letter.Standing == LetterStanding.Replaced => "replaced",
        LetterStatus.Sealed when letter.KeptBack is { } kept => kept.Reason is null ? "unsent" : "held-back",
        LetterStatus.Sealed => letter.HandoversLeft > 0 ? "to-hand-over" : "sealed",
        LetterStatus.Discarded => "discarded",
    };

    // Until it is signed; then what became of it matters more.
    private static bool PassedOver(Letter letter, PostId post)
        => letter.Status is LetterStatus.InReview or LetterStatus.AwaitingSeal or LetterStatus.Sealing && letter.Holder != post
            && letter.Chain.Any(entry => entry.PassedOver && entry.Post.Post == post);

    public static string To(Letter letter)
        => letter.Content.Recipients switch
        {
            [] => "",
            [var only] => only.Name,
            [var first, .. var others] => $"{first.Name} +{others.Length}",
        };

    private static string Title(Letter letter) => letter.Content.Subject.Trim();

    private static DeskVerb VerbAt(Letter letter, PostId post)
        => letter.AwaitsSending && post == letter.Drafter.Post ? DeskVerb.Send
            : letter.AwaitsHandover && post == letter.Drafter.Post ? DeskVerb.Handover
            : letter.Holder != post ? DeskVerb.None
            : letter.Status switch
            {
                LetterStatus.Draft => DeskVerb.Continue,
                LetterStatus.InReview => DeskVerb.Initial,
                LetterStatus.AwaitingSeal or LetterStatus.Sealing => DeskVerb.Seal,
                LetterStatus.Sealed or LetterStatus.Discarded => DeskVerb.None,
            };
}
