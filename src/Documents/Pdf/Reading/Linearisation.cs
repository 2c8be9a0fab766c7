namespace EOffice.Documents.Pdf.Reading;

/// <summary>
/// A file laid out for the web says so in its first object, with its length (ISO 32000-2, annex F). When the length is right, readers
/// start from the section behind that object instead of the one that the end of the file names.
/// </summary>
/// <remarks>Somebody could write the length of a future update there: readers would see another document once the file has grown to it.</remarks>
internal static class Linearisation
{
    /// <summary>Whether readers that start at the beginning and readers that start at the end find the same newest section.</summary>
    public static bool IsConsistent(PdfFile file)
        => FirstObject(file) is not var (dictionary, end)
        || !dictionary.Has("Linearized")
        || (dictionary.Raw("L") as PdfNumber)?.Real != file.Bytes.Length
        || Behind(file, end) == Behind(file, file.StartXref);

    private static (PdfDictionary Dictionary, int End)? FirstObject(PdfFile file)
    {
        var lexer = new PdfLexer(file.Bytes.Span, 0, file.Budget);
        lexer.SkipSpace();
        if (lexer.TryUnsigned() is null)
        {
            return null;
        }

        lexer.SkipSpace();
        if (lexer.TryUnsigned() is null)
        {
            return null;
        }

        lexer.SkipSpace();
        if (!lexer.TryKeyword("obj"u8))
        {
            return null;
        }

        file.Budget.StartObject();
        var value = lexer.Value();
        lexer.SkipSpace();
        return value is PdfDictionary dictionary && lexer.TryKeyword("endobj"u8) ? (dictionary, lexer.Position) : null;
    }

    private static int Behind(PdfFile file, int position)
    {
        var lexer = new PdfLexer(file.Bytes.Span, position, file.Budget);
        lexer.SkipSpace();
        return lexer.Position;
    }
}
