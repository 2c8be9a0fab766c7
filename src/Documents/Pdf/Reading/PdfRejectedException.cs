namespace EOffice.Documents.Pdf.Reading;

/// <summary>Carries a fault from deep in the parser to the entry point that turns it into a value. Never leaves this assembly.</summary>
internal sealed class PdfRejectedException(PdfFault fault, int position = -1)
    : Exception($"{fault} at {position}")
{
    public PdfFault Fault { get; } = fault;

    public int Position { get; } = position;
}
