using EOffice.Documents.Pdf.Reading;

namespace EOffice.Documents.Signing;

/// <summary>A sealed file, or the reason why there is none.</summary>
public sealed record SealOutcome(ReadOnlyMemory<byte> Sealed, string? FieldName, SealRefusal? Refusal, PdfFault Fault = PdfFault.None);

/// <summary>A file ready to be signed, or the reason why there is none.</summary>
public sealed record PrepareOutcome(PreparedPdf? Prepared, SealRefusal? Refusal, PdfFault Fault = PdfFault.None);
