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
        foreach (var section in later)
        {
            end = RequireRevision(after, section, end);
        }

        ChangeLedger.Require(OnlySpace(after, end, after.Bytes.Length), ReasonCode.UnlistedBytes);
    }

    private static int RequireRevision(PdfFile file, XrefSection section, int start)
    {
        var lexer = new PdfLexer(file.Bytes.Span, section.End, file.Budget);
        lexer.SkipSpace();
        var tail = FileTail.Read(file.Bytes.Span, lexer.Position, file.Budget);
        // Readers disagree whether a hybrid's table or its stream wins: one could hide what the other shows.
        ChangeLedger.Require(section.Hybrid is null, ReasonCode.TrailerChanged);
        ChangeLedger.Require(tail is { } t && t.Offset == section.Offset && section.Offset >= start, ReasonCode.UnlistedBytes);
        var position = start;
        foreach (var extent in Extents(file, section, lexer.Position, tail!.Value.End).OrderBy(e => e.Start))
        {
            ChangeLedger.Require(extent.Start >= position && OnlySpace(file, position, extent.Start), ReasonCode.UnlistedBytes);
            position = extent.End;
        }

        return position;
    }

    private static IEnumerable<Extent> Extents(PdfFile file, XrefSection section, int tail, int end)
    {
        yield return new Extent(section.Offset, section.End);
        yield return new Extent(tail, end);
        var reader = new ObjectReader(file.Bytes, file.Budget);
        foreach (var entry in section.Entries.Values.Where(e => e.Kind == XrefKind.InFile && e.Position != section.Offset))
        {
            yield return reader.InFile(entry.Position, file.Resolve).Extent;
        }
    }

    /// <summary>Comments count as space: some producers sign their updates with one. None may look like structure.</summary>
    private static bool OnlySpace(PdfFile file, int start, int end)
    {
        var bytes = file.Bytes.Span[start..end];
        file.Budget.TakeScanned(bytes.Length);
        var lexer = new PdfLexer(bytes, 0, file.Budget);
        lexer.SkipSpace();
        return lexer.AtEnd && bytes.IndexOf("%PDF"u8) < 0 && bytes.IndexOf("%%EOF"u8) < 0 && bytes.IndexOf(" obj"u8) < 0;
    }
}
