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

        if (request.Appearance is { } appearance && (fields.Signed.Any() ? SealRefusal.AppearanceNotFirst : WhyNotShown(file, appearance)) is { } unseen)
        {
            return unseen;
        }

        return fields.Signed.Select(field => WhyNotAfter(file, field, request.IsTimestamp)).FirstOrDefault(refusal => refusal is not null);
    }

    private static SealRefusal? WhyNotShown(PdfFile file, SealAppearance appearance)
    {
        var pages = PageTree.Pages(file);
        return appearance.Page >= 1 && appearance.Page <= pages.Count && PageGeometry.Of(file, pages[appearance.Page - 1])?.Holds(appearance.Place) == true
            ? null
            : SealRefusal.PlaceOutsidePage;
    }

    /// <param name="stamping">Neither certification nor lock forbids validation data and document timestamps (ISO 32000-2, 12.8.2.2.2).</param>
    private static SealRefusal? WhyNotAfter(PdfFile file, SignatureField field, bool stamping)
    {
        if (CoveredBytes.Read(file, field.Signature!, out _) is not { } covered
            || file.Earlier(covered.End) is not { } then
            || !file.Sections.Any(s => s.Offset == then.StartXref))
        {
            return SealRefusal.UnsoundSignature;
        }

        var permissions = SignatureTransforms.Of(file, field);
        return stamping ? null
            : permissions.DocumentPermission <= 1 ? SealRefusal.ChangesForbidden
            : permissions.LocksNewFields ? SealRefusal.FieldsLocked
            : null;
    }
}
