namespace EOffice.Documents.Pdf.Reading;

/// <summary>Follows the chain of cross-reference sections from the newest to the oldest (ISO 32000-2, 7.5.4 to 7.5.8).</summary>
internal sealed class XrefReader(ReadOnlyMemory<byte> bytes, WorkBudget budget)
{
    private const int MostSections = 512;

    public List<XrefSection> Chain(int newest)
    {
        var sections = new List<XrefSection>();
        var seen = new HashSet<int>();
        for (int? offset = newest; offset is { } at;)
        {
            if (!seen.Add(at) || sections.Count == MostSections)
            {
                throw new PdfRejectedException(PdfFault.BrokenXref, at);
            }

            var section = Section(at);
            budget.TakeEntries(section.Entries.Count);
            sections.Add(section);
            offset = section.Previous;
        }

        return sections;
    }

    private XrefSection Section(int offset)
    {
        if (offset >= bytes.Length)
        {
            throw new PdfRejectedException(PdfFault.BrokenXref, offset);
        }

        var lexer = new PdfLexer(bytes.Span, offset, budget);
        lexer.SkipLineEnds();
        return lexer.TryKeyword("xref"u8) ? Table(offset, lexer) : Stream(offset);
    }

    private XrefSection Table(int offset, PdfLexer lexer)
    {
        var entries = new Dictionary<int, XrefEntry>();
        lexer.SkipSpace();
        while (!lexer.TryKeyword("trailer"u8))
        {
            Subsection(ref lexer, entries);
            lexer.SkipSpace();
        }

        budget.StartObject();
        if (lexer.Value() is not PdfDictionary trailer)
        {
            throw lexer.Broken(PdfFault.BrokenXref);
        }

        budget.TakeScanned(lexer.Position - offset);
        if (trailer.Raw("XRefStm") is not { } hybrid)
        {
            return new XrefSection(offset, lexer.Position, IsStream: false, entries, trailer, null);
        }

        var hidden = Stream((hybrid as PdfNumber)?.Integer ?? throw lexer.Broken(PdfFault.BrokenXref));
        AddHidden(entries, hidden);
        return new XrefSection(offset, lexer.Position, IsStream: false, entries, trailer, new Extent(hidden.Offset, hidden.End));
    }

    /// <summary>Old readers see hidden objects as free; an object that is in use twice would be two documents in one file.</summary>
    private static void AddHidden(Dictionary<int, XrefEntry> entries, XrefSection hidden)
    {
        foreach (var (number, entry) in hidden.Entries)
        {
            var listed = entries.TryGetValue(number, out var visible) && visible.Kind != XrefKind.Free;
            if (listed && entry.Kind != XrefKind.Free && entry != visible)
            {
                throw new PdfRejectedException(PdfFault.BrokenXref, hidden.Offset);
            }

            if (!listed)
            {
                entries[number] = entry;
            }
        }
    }

    private void Subsection(ref PdfLexer lexer, Dictionary<int, XrefEntry> entries)
    {
        if (lexer.TryUnsigned() is not { } first)
        {
            throw lexer.Broken(PdfFault.BrokenXref);
        }

        lexer.SkipSpace();
        if (lexer.TryUnsigned() is not { } count || count + entries.Count > budget.Limits.Objects || first > budget.Limits.Objects * 4)
        {
            throw lexer.Broken(PdfFault.BrokenXref);
        }

        lexer.SkipSpace();
        for (var i = 0; i < count; i++)
        {
            var line = lexer.Position + 20 <= bytes.Length
                ? bytes.Span.Slice(lexer.Position, 20)
                : throw lexer.Broken(PdfFault.BrokenXref);
            Add(entries, first + i, Line(line) ?? throw lexer.Broken(PdfFault.BrokenXref));
            lexer.Position += 20;
        }
    }

    /// <summary>Exactly twenty bytes: ten digits, five digits, n or f, two bytes of line end.</summary>
    private static XrefEntry? Line(ReadOnlySpan<byte> line)
    {
        var ends = (line[18], line[19]) is ((byte)' ', (byte)'\n') or ((byte)' ', (byte)'\r') or ((byte)'\r', (byte)'\n');
        if (!ends || line[10] != ' ' || line[16] != ' ' || line[17] is not ((byte)'n' or (byte)'f')
            || line[..10].ContainsAnyExceptInRange((byte)'0', (byte)'9')
            || line[11..16].ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            return null;
        }

        var position = Digits(line[..10]);
        // Nothing can lie at 0, where the header is: some programs fill unused numbers so.
        return position > int.MaxValue ? null
            : new XrefEntry(line[17] == 'n' && position > 0 ? XrefKind.InFile : XrefKind.Free, (int)position, (int)Digits(line[11..16]));
    }

    private static long Digits(ReadOnlySpan<byte> digits)
    {
        long value = 0;
        foreach (var digit in digits)
        {
            value = (value * 10) + digit - '0';
        }

        return value;
    }

    private XrefSection Stream(int offset)
    {
        var read = new ObjectReader(bytes, budget).InFile(offset, LengthMustBeDirect);
        if (read.Value is not PdfStream stream || stream.Dictionary.Raw("Type") is not PdfName { Value: "XRef" })
        {
            throw new PdfRejectedException(PdfFault.BrokenXref, offset);
        }

        var entries = new XrefStreamReader(stream.Dictionary, budget)
            .Entries(StreamDecoder.Decode(stream.Dictionary, bytes.Slice(stream.Start, stream.Length), budget));
        return new XrefSection(offset, read.Extent.End, IsStream: true, entries, stream.Dictionary, null);
    }

    /// <summary>The table that could resolve a reference is the thing being read.</summary>
    private static PdfValue LengthMustBeDirect(PdfReference reference) => throw new PdfRejectedException(PdfFault.BrokenXref);

    internal static void Add(Dictionary<int, XrefEntry> entries, int number, XrefEntry entry)
    {
        if (!entries.TryAdd(number, entry) || (number == 0 && entry.Kind != XrefKind.Free))
        {
            throw new PdfRejectedException(PdfFault.BrokenXref);
        }
    }
}
