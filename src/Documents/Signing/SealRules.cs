using EOffice.Documents.Pdf.Reading;
using EOffice.Documents.Verification;

namespace EOffice.Documents.Signing;

/// <summary>Whether a file may take one more seal.</summary>
internal static class SealRules
{
    public static SealRefusal? WhyNot(PdfFile file, SignatureFields fields, SealRequest request)
    {
        if (fields.Problem is not null || fields.SharesNames)
        {
            return SealRefusal.UnsoundForm;
        }

        if (file.TryGet<PdfDictionary>(file.Catalog, "AcroForm", out var form) && form.Has("XFA"))
        {
            return SealRefusal.XfaForm;
        }

        if (request.FieldName is { } wanted && fields.Names.Contains(wanted))
        {
            return SealRefusal.FieldNameTaken;
        }

        if (request.Certification != Certification.None && fields.Signed.Any())
        {
            return SealRefusal.CertificationNotFirst;
        }

        return fields.Signed.Select(field => WhyNotAfter(file, field)).FirstOrDefault(refusal => refusal is not null);
    }

    private static SealRefusal? WhyNotAfter(PdfFile file, SignatureField field)
    {
        if (CoveredBytes.Read(file, field.Signature!, out _) is not { } covered
            || file.Earlier(covered.End) is not { } then
            || !file.Sections.Any(s => s.Offset == then.StartXref))
        {
            return SealRefusal.UnsoundSignature;
        }

        var permissions = SignatureTransforms.Of(file, field);
        return permissions.DocumentPermission <= 1 ? SealRefusal.ChangesForbidden
            : permissions.LocksNewFields ? SealRefusal.FieldsLocked
            : null;
    }
}
