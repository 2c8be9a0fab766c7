namespace EOffice.Documents.Pdf.Reading;

/// <summary>An object with its number and the bytes it takes in the file (an empty extent inside an object stream).</summary>
internal sealed record IndirectObject(int Number, int Generation, PdfValue Value, Extent Extent);

/// <summary>Reads <c>n g obj … endobj</c> at an offset.</summary>
internal sealed class ObjectReader(ReadOnlyMemory<byte> bytes, WorkBudget budget)
{
    // One line end is written before endstream; some programs write another, or a space.
    private const int MostSpace = 4;

    public IndirectObject InFile(int offset, Func<PdfReference, PdfValue> resolve)
    {
        if (offset >= bytes.Length)
        {
            throw new PdfRejectedException(PdfFault.BrokenXref, offset);
        }

        var lexer = new PdfLexer(bytes.Span, offset, budget);
        lexer.SkipLineEnds();
        var number = lexer.TryUnsigned() ?? throw lexer.Broken(PdfFault.BrokenXref);
        lexer.SkipSpace();
        var generation = lexer.TryUnsigned() ?? throw lexer.Broken(PdfFault.BrokenXref);
        lexer.SkipSpace();
        if (!lexer.TryKeyword("obj"u8))
        {
            throw lexer.Broken(PdfFault.BrokenXref);
        }

        budget.StartObject();
        var value = lexer.Value();
        lexer.SkipSpace();
        if (value is PdfDictionary dictionary && lexer.TryKeyword("stream"u8))
        {
            budget.TakeScanned(lexer.Position - offset);
            value = Stream(ref lexer, dictionary, resolve);
            lexer.SkipSpace();
        }
        else
        {
            budget.TakeScanned(lexer.Position - offset);
        }

        lexer.Keyword("endobj"u8);
        return new IndirectObject(number, generation, value, new Extent(offset, lexer.Position));
    }

    private PdfStream Stream(ref PdfLexer lexer, PdfDictionary dictionary, Func<PdfReference, PdfValue> resolve)
    {
        var data = bytes.Span;
        var start = lexer.Position;
        start += data[start..].StartsWith("\r\n"u8) ? 2 : data[start..].StartsWith("\n"u8) ? 1 : throw lexer.Broken(PdfFault.BrokenStream);
        var written = dictionary.Raw("Length");
        var length = ((written is PdfReference reference ? resolve(reference) : written) as PdfNumber)?.Integer ?? -1;
        if (length < 0 || length > bytes.Length - start)
        {
            throw lexer.Broken(PdfFault.BrokenStream);
        }

        lexer.Position = start + length;
        for (var n = 0; n < MostSpace && !lexer.AtEnd && PdfLexer.IsSpace(data[lexer.Position]); n++)
        {
            lexer.Position++;
        }

        return lexer.TryKeyword("endstream"u8) ? new PdfStream(dictionary, start, length) : throw lexer.Broken(PdfFault.BrokenStream);
    }
}
