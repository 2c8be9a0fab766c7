using EOffice.Documents.Pdf.Writing;

namespace EOffice.Documents.Layout;

/// <summary>A letter as a tagged PDF.</summary>
public static class LetterRenderer
{
    /// <summary>
    /// Renders a letter. Reads neither clock nor system fonts: the same document gives the same bytes. Any text can be rendered;
    /// characters that the fonts lack are shown as a box and control characters are left out.
    /// </summary>
    public static byte[] Render(LetterDocument letter)
    {
        var layout = LetterLayout.Of(letter);
        return PdfWriter.Write(layout.Pages, layout.Root, letter.Info);
    }
}
