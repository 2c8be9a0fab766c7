using EOffice.Grains.Letters;
using EOffice.Portal.Text;

namespace EOffice.Portal.Letters;

/// <summary>What changed beside the text: subject, recipients, secrecy and the like, a sentence each.</summary>
internal static class ContentChanges
{
    public static IEnumerable<string> Between(LetterContent before, LetterContent after)
    {
        (string What, string Before, string After)[] parts =
        [
            ("Perihal", before.Subject, after.Subject),
            ("Tujuan", Names(before.Recipients), Names(after.Recipients)),
            ("Tembusan", Names(before.CarbonCopies), Names(after.CarbonCopies)),
            ("Keamanan", LetterWords.Name(before.Secrecy), LetterWords.Name(after.Secrecy)),
            ("Urgensi", LetterWords.Name(before.Urgency), LetterWords.Name(after.Urgency)),
            ("Klasifikasi", before.Classification, after.Classification),
            ("Lampiran", Files(before), Files(after)),
            ("Naskah PDF", Manuscript(before), Manuscript(after)),
        ];
        return parts.Where(part => part.Before != part.After).Select(part => $"{part.What}: dari “{part.Before}” menjadi “{part.After}”.");
    }

    private static string Names(IEnumerable<Recipient> recipients)
        => string.Join(", ", recipients.Select(recipient => recipient.Name)) is { Length: > 0 } names ? names : "tidak ada";

    // Two files may have one name.
    private static string Manuscript(LetterContent content) => content.Manuscript is { } file ? $"{file.Name} ({file.Sha256[..8]})" : "tidak ada";

    private static string Files(LetterContent content)
        => string.Join(", ", content.Attachments.Select(file => file.Name)) is { Length: > 0 } names ? names : "tidak ada";
}
