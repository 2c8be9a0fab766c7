using EOffice.Documents.Pdf.Reading;

namespace EOffice.Documents.Verification;

/// <summary>A signature field of the form.</summary>
/// <param name="Name">Fully qualified, parts joined by dots.</param>
/// <param name="Number">The field's object.</param>
/// <param name="Signature">The object that <c>/V</c> refers to; null for a field not signed yet.</param>
internal sealed record SignatureField(string Name, int Number, PdfDictionary Dictionary, IndirectObject? Signature)
{
    public PdfDictionary? Value => Signature?.Value as PdfDictionary;
}
