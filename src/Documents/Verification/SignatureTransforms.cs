using EOffice.Documents.Pdf.Reading;

namespace EOffice.Documents.Verification;

/// <summary>What a signature says may follow it (ISO 32000-2, 12.8.2).</summary>
/// <param name="DocumentPermission">DocMDP: 1 nothing, 2 seals and form filling, 3 annotations too; null when it doesn't certify.</param>
/// <param name="LocksNewFields">A field lock that would cover a field added later.</param>
internal sealed record SignatureTransforms(int? DocumentPermission, bool LocksNewFields)
{
    public static SignatureTransforms Of(PdfFile file, SignatureField field)
    {
        int? permission = null;
        var locks = Locks(file, file.Get(field.Dictionary, "Lock"));
        var references = file.Get(field.Value!, "Reference") as PdfArray;
        foreach (var reference in references?.Items.Select(file.Resolve).OfType<PdfDictionary>() ?? [])
        {
            var parameters = file.Get(reference, "TransformParams") as PdfDictionary ?? new PdfDictionary();
            switch ((file.Get(reference, "TransformMethod") as PdfName)?.Value)
            {
                case "DocMDP":
                    permission = Stricter(permission, (file.Get(parameters, "P") as PdfNumber)?.Integer ?? 2);
                    break;
                case "FieldMDP":
                    locks |= Locks(file, parameters);
                    break;
            }
        }

        if (file.Get(field.Dictionary, "Lock") is PdfDictionary own && file.Get(own, "P") is PdfNumber { Integer: { } after })
        {
            permission = Stricter(permission, after);
        }

        return new SignatureTransforms(permission, locks);
    }

    private static int Stricter(int? known, int found) => Math.Min(known ?? 3, found);

    /// <summary>"Include" names fields that exist; "All" and "Exclude" reach fields that don't exist yet.</summary>
    private static bool Locks(PdfFile file, PdfValue value)
        => value is PdfDictionary dictionary && file.Get(dictionary, "Action") is PdfName { Value: "All" or "Exclude" };
}
