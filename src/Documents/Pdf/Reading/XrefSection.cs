namespace EOffice.Documents.Pdf.Reading;

internal enum XrefKind : byte { Free, InFile, InStream }

/// <param name="Position">File offset, or the number of the object stream that holds it.</param>
/// <param name="Detail">Generation, or the index within the object stream.</param>
internal readonly record struct XrefEntry(XrefKind Kind, int Position, int Detail);

/// <summary>A byte range of the file, end exclusive.</summary>
internal readonly record struct Extent(int Start, int End);

/// <summary>One cross-reference section: a table with its trailer (and hybrid stream), or a cross-reference stream.</summary>
/// <param name="Offset">Where <c>xref</c> or the stream's object starts.</param>
/// <param name="End">Behind the trailer dictionary or the stream's <c>endobj</c>.</param>
/// <param name="Hybrid">Extent of the stream that <c>/XRefStm</c> points to.</param>
internal sealed record XrefSection(
    int Offset, int End, bool IsStream, IReadOnlyDictionary<int, XrefEntry> Entries, PdfDictionary Trailer, Extent? Hybrid)
{
    public int? Previous => Trailer.Raw("Prev") switch
    {
        null => null,
        PdfNumber { Integer: >= 0 and var offset } => offset,
        _ => throw new PdfRejectedException(PdfFault.BrokenXref, Offset),
    };
}
