using EOffice.Documents.Body;
using EOffice.Grains;
using EOffice.Grains.Letters;
using EOffice.Portal.Text;

namespace EOffice.Portal.Letters;

/// <summary>Everything that a letter still lacks, so that the writer is told at once and not one by one. The grain decides when it is submitted.</summary>
internal static class MissingParts
{
    public static IReadOnlyList<MissingPart> Of(LetterContent content)
    {
        var parts = new List<MissingPart>();
        Add(content.Subject.Trim().Length == 0, LetterRefusals.SubjectMissing, "subject");
        Add(content.Recipients.IsEmpty && content.Type != LetterType.Assignment, LetterRefusals.RecipientMissing, "recipients");
        Add(content.Manuscript is null && BodyJson.ToPlainText(LetterForm.BodyOf(content)).Trim().Length == 0, LetterRefusals.BodyMissing, "bodytext");
        Add(content.Classification.Length == 0, LetterRefusals.ClassificationMissing, "classification");
        Add(content.Signers.IsEmpty, LetterRefusals.SignerMissing, "signers");
        return parts;

        void Add(bool missing, Refusal refusal, string element)
        {
            if (missing)
            {
                parts.Add(new MissingPart(RefusalText.Of(refusal), element));
            }
        }
    }
}

/// <param name="Element">Id of the field on the edit page.</param>
internal sealed record MissingPart(string Words, string Element);
