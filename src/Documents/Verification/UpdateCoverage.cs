using EOffice.Documents.Pdf.Reading;

namespace EOffice.Documents.Verification;

/// <summary>Every byte behind a signed revision belongs to an object that a cross-reference section lists, or to the section itself.</summary>
/// <remarks>Otherwise a reader that rebuilds broken tables could find objects there that this one doesn't see.</remarks>
internal static class UpdateCoverage
{
    public static void Require(PdfFile before, PdfFile after)
    {
        var end = before.Bytes.Length;
        var later = after.Sections.TakeWhile(s => s.Offset != before.StartXref).Reverse().ToList();
        ChangeLedger.Require(later.Count > 0, ReasonCode.UnlistedBytes);
        var known = new Dictionary<int, XrefEntry>();
        foreach (var section in later)
        {
            end = RequireRevision(after, section, end, entry => (known.TryGetValue(entry.Key, out var newer) ? newer : before.Entry(entry.Key)) == entry.Value);
            foreach (var (number, entry) in section.Entries)
            {
                known[number] = entry;
            }
        }

        ChangeLedger.Require(OnlySpace(after, end, after.Bytes.Length), ReasonCode.UnlistedBytes);
        HiddenSyntax.Require(after, before.Bytes.Length, later);
    }

    private static int RequireRevision(PdfFile file, XrefSection section, int start, Func<KeyValuePair<int, XrefEntry>, bool> isKnown)
    {
        var lexer = new PdfLexer(file.Bytes.Span, section.End, file.Budget);
        lexer.SkipSpace();
        var tail = FileTail.Read(file.Bytes.Span, lexer.Position, file.Budget);
        // Readers disagree whether a hybrid's table or its stream wins: one could hide what the other shows.
        ChangeLedger.Require(section.Hybrid is null, ReasonCode.TrailerChanged);
        ChangeLedger.Require(tail is { } t && t.Offset == section.Offset && section.Offset >= start, ReasonCode.UnlistedBytes);
        var position = start;
        foreach (var extent in Extents(file, section, new Extent(lexer.Position, tail!.Value.End), isKnown).OrderBy(e => e.Start))
        {
            ChangeLedger.Require(extent.Start >= position && OnlySpace(file, position, extent.Start), ReasonCode.UnlistedBytes);
            position = extent.End;
        }

        return position;
    }

    /// <param name="isKnown">An update may list again what was there: that brings no bytes of its own.</param>
    private static IEnumerable<Extent> Extents(PdfFile file, XrefSection section, Extent tail, Func<KeyValuePair<int, XrefEntry>, bool> isKnown)
    {
        yield return new Extent(section.Offset, section.End);
        yield return tail;
        var reader = new ObjectReader(file.Bytes, file.Budget);
        foreach (var entry in section.Entries.Where(e => e.Value.Kind == XrefKind.InFile && e.Value.Position != section.Offset && !isKnown(e)))
        {
            var read = reader.InFile(entry.Value.Position, file.Resolve);
            ChangeLedger.Require(ListsAll(file, section, read), ReasonCode.UnlistedBytes);
            yield return read.Extent;
        }
    }

    /// <summary>A container holds nothing that the section doesn't list, and there is no second cross-reference stream.</summary>
    private static bool ListsAll(PdfFile file, XrefSection section, IndirectObject read)
        => read.Value is not PdfStream stream || (stream.Dictionary.Raw("Type") as PdfName)?.Value switch
        {
            "ObjStm" => ObjectStreams.NumbersIn(file, stream).Index().All(inside
                => section.Entries.TryGetValue(inside.Item, out var entry) && entry == new XrefEntry(XrefKind.InStream, read.Number, inside.Index)),
            "XRef" => false,
            _ => true,
        };

    /// <summary>Comments count as space: some producers sign their updates with one. None may look like structure to a reader that repairs files.</summary>
    private static bool OnlySpace(PdfFile file, int start, int end)
    {
        var bytes = file.Bytes.Span[start..end];
        file.Budget.TakeScanned(bytes.Length);
        var lexer = new PdfLexer(bytes, 0, file.Budget);
        lexer.SkipSpace();
        return lexer.AtEnd && bytes.IndexOf("%PDF"u8) < 0 && bytes.IndexOf("%%EOF"u8) < 0 && bytes.IndexOf("obj"u8) < 0
            && bytes.IndexOf("xref"u8) < 0 && bytes.IndexOf("trailer"u8) < 0 && bytes.IndexOf("stream"u8) < 0;
    }
}
