namespace EOffice.Documents.Pdf.Reading;

/// <summary>The end of a file or revision: <c>startxref</c>, an offset, <c>%%EOF</c>, nothing but white space behind.</summary>
internal static class FileTail
{
    private const int LongestTail = 256;

    public static int StartXref(ReadOnlySpan<byte> bytes, WorkBudget budget)
    {
        var end = bytes.Length;
        for (var most = Math.Max(0, end - LongestTail); end > most && PdfLexer.IsSpace(bytes[end - 1]); end--)
        {
        }

        var from = Math.Max(0, end - LongestTail);
        var keyword = bytes[from..end].LastIndexOf("startxref"u8);
        return keyword >= 0 && Read(bytes, from + keyword, budget) is { } tail && tail.End == end
            ? tail.Offset
            : throw new PdfRejectedException(PdfFault.NoEndOfFile, from);
    }

    /// <summary>Reads a tail that starts at <paramref name="position"/>; null when it isn't one.</summary>
    /// <returns>The offset it names, and the position behind <c>%%EOF</c>.</returns>
    public static (int Offset, int End)? Read(ReadOnlySpan<byte> bytes, int position, WorkBudget budget)
    {
        var lexer = new PdfLexer(bytes, position, budget);
        if (!lexer.TryKeyword("startxref"u8))
        {
            return null;
        }

        SkipLineSpace(bytes, ref lexer);
        var offset = lexer.TryUnsigned();
        SkipLineSpace(bytes, ref lexer);
        return offset is { } found && bytes[lexer.Position..].StartsWith("%%EOF"u8) ? (found, lexer.Position + 5) : null;
    }

    /// <summary>Unlike the lexer's, stops at a comment: the mark that ends the file is one.</summary>
    private static void SkipLineSpace(ReadOnlySpan<byte> bytes, ref PdfLexer lexer)
    {
        while (!lexer.AtEnd && PdfLexer.IsSpace(bytes[lexer.Position]))
        {
            lexer.Position++;
        }
    }
}
