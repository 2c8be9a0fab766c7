using EOffice.Documents.Pdf.Reading;

namespace EOffice.Documents.Verification;

/// <summary>The file as it was when a signature was made: a whole file of its own, whose bytes are a prefix of today's.</summary>
/// <param name="Number">1 for the oldest revision.</param>
internal sealed record SignedRevision(CoveredBytes Covered, PdfFile File, int Number)
{
    /// <summary>Null with the rule that was broken.</summary>
    public static SignedRevision? Find(PdfFile file, SignatureField field, out ReasonCode reason)
    {
        var signature = field.Signature!;
        if (field.Value?.Raw("Filter") is not PdfName || field.Value.Raw("SubFilter") is not PdfName filter
            || !SaysWhatItIs(field.Value, filter.Value))
        {
            reason = ReasonCode.SignatureDictionaryMalformed;
            return null;
        }

        return CoveredBytes.Read(file, signature, out reason) is { } covered ? Find(file, field, covered, out reason) : null;
    }

    /// <summary>/Type may be missing (ISO 32000-2, table 255), but not name something else.</summary>
    private static bool SaysWhatItIs(PdfDictionary signature, string subFilter) => signature.Raw("Type") switch
    {
        null or PdfName { Value: "Sig" } => true,
        PdfName { Value: "DocTimeStamp" } => subFilter == "ETSI.RFC3161",
        _ => false,
    };

    private static SignedRevision? Find(PdfFile file, SignatureField field, CoveredBytes covered, out ReasonCode reason)
    {
        var whole = covered.End == file.Bytes.Length;
        var then = whole ? file : file.Earlier(covered.End);
        var index = then is null ? -1 : file.Sections.ToList().FindIndex(s => s.Offset == then.StartXref);
        reason = then is null ? ReasonCode.RangeEndsOutsideRevision
            : index < 0 ? ReasonCode.RevisionUnreadable
            : then.Root.Number != file.Root.Number || then.Root.Generation != file.Root.Generation ? ReasonCode.RootReplaced
            : !InRevision(then, field) ? ReasonCode.NotInItsRevision
            : ReasonCode.Sound;
        return reason == ReasonCode.Sound ? new SignedRevision(covered, then!, Revisions.Number(file, index)) : null;
    }

    /// <summary>The field and its signature must already have been there, the signature in the very update that the range ends with.</summary>
    private static bool InRevision(PdfFile then, SignatureField field)
    {
        var entry = then.Entry(field.Signature!.Number);
        var previous = Revisions.PreviousEnd(then);
        return entry.Kind == XrefKind.InFile && entry.Position == field.Signature.Extent.Start && entry.Position >= previous
            && SignatureFields.Read(then).Signed.Any(f => f.Number == field.Number && f.Name == field.Name && f.Signature!.Number == field.Signature.Number);
    }
}
