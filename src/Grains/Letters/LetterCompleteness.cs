using EOffice.Documents.Body;

namespace EOffice.Grains.Letters;

/// <summary>What a letter must have before it goes up, and what no save may exceed.</summary>
internal static class LetterCompleteness
{
    public const int LongestSubject = 300;
    public const int MostRecipients = 200;
    public const int MostAttachments = 20;

    public static Refusal? WhyTooMuch(LetterContent content)
        => content.Subject.Length > LongestSubject ? LetterRefusals.SubjectTooLong
            : content.Recipients.Length + content.CarbonCopies.Length > MostRecipients ? LetterRefusals.TooManyRecipients
            : content.Attachments.Length > MostAttachments ? LetterRefusals.TooManyAttachments
            : content.Signers.Length > 2 ? LetterRefusals.TooManySigners
            : content.BodyJson.Length > 0 && BodyJson.Parse(content.BodyJson).Problem is { } bad ? LetterRefusals.BodyMalformed with { Detail = bad.Refusal.ToString() }
            : null;

    public static Refusal? WhyIncomplete(LetterContent content)
        => string.IsNullOrWhiteSpace(content.Subject) ? LetterRefusals.SubjectMissing
            : content.Recipients.IsEmpty && content.Type != LetterType.Assignment ? LetterRefusals.RecipientMissing
            : string.IsNullOrWhiteSpace(content.Classification) ? LetterRefusals.ClassificationMissing
            : content.Manuscript is null && LetterText.SearchText(content).Length == 0 ? LetterRefusals.BodyMissing
            : content.Signers.IsEmpty ? LetterRefusals.SignerMissing
            : null;
}
