namespace EOffice.Documents.Pdf.Reading;

/// <summary>Why a file could not be read as a PDF. Files are never repaired silently.</summary>
public enum PdfFault
{
    None,

    /// <summary>Doesn't begin with <c>%PDF-</c>.</summary>
    NotPdf,

    /// <summary>Larger than the reader accepts.</summary>
    TooLarge,

    /// <summary>Doesn't end with <c>startxref</c>, an offset and <c>%%EOF</c>.</summary>
    NoEndOfFile,

    /// <summary>Cross-reference data that is damaged, loops, contradicts itself or points at something else.</summary>
    BrokenXref,

    /// <summary>An object that doesn't follow the syntax.</summary>
    BrokenObject,

    /// <summary>A stream whose length or encoding is wrong.</summary>
    BrokenStream,

    /// <summary>The same key twice in one dictionary: two readers could see two documents.</summary>
    DuplicateKey,

    /// <summary>Nested deeper than the reader accepts.</summary>
    TooDeep,

    /// <summary>A stream inflates to more than the reader accepts.</summary>
    StreamTooLarge,

    /// <summary>Reading it all would take more time or memory than the reader gives one file.</summary>
    TooMuchWork,

    /// <summary>Structural data in an encoding other than Flate.</summary>
    UnsupportedFilter,

    /// <summary>No catalog, or one that is not a dictionary.</summary>
    NoCatalog,

    /// <summary>A page tree that loops or holds something other than pages.</summary>
    BrokenPages,
}
