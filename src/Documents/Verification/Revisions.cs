using EOffice.Documents.Pdf.Reading;

namespace EOffice.Documents.Verification;

/// <summary>Which cross-reference sections make a revision of their own. A linearised file's two make one.</summary>
internal static class Revisions
{
    /// <summary>1 for the oldest.</summary>
    public static int Number(PdfFile file, int section)
    {
        var number = 1;
        for (var i = section; i + 1 < file.Sections.Count; i++)
        {
            number += file.Sections[i].Offset > file.Sections[i + 1].Offset ? 1 : 0;
        }

        return number;
    }

    /// <summary>Where the update that ends the file began; 0 when it was never updated.</summary>
    public static int PreviousEnd(PdfFile file)
    {
        if (file.Sections.Count < 2 || file.Sections[0].Offset < file.Sections[1].Offset)
        {
            return 0;
        }

        // A linearised file's first section is near its start; its second ends it.
        var linearised = file.Sections.Count > 2 && file.Sections[1].Offset < file.Sections[2].Offset;
        return End(file, file.Sections[linearised ? 2 : 1]);
    }

    /// <summary>Behind the <c>%%EOF</c> of a section's revision.</summary>
    /// <exception cref="PdfRejectedException">The section isn't followed by one that names it.</exception>
    public static int End(PdfFile file, XrefSection section)
    {
        var lexer = new PdfLexer(file.Bytes.Span, section.End, file.Budget);
        lexer.SkipSpace();
        return FileTail.Read(file.Bytes.Span, lexer.Position, file.Budget) is { } tail
            ? tail.End
            : throw new PdfRejectedException(PdfFault.NoEndOfFile, section.End);
    }
}
