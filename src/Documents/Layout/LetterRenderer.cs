using EOffice.Documents.Pdf.Writing;
using EOffice.Documents.Signing;

namespace EOffice.Documents.Layout;

/// <summary>A letter as a tagged PDF.</summary>
public static class LetterRenderer
{
    /// <summary>
    /// Renders a letter. Reads neither clock nor system fonts: the same document gives the same bytes. Any text can be rendered;
    /// characters that the fonts lack are shown as a box and control characters are left out.
    /// </summary>
    public static byte[] Render(LetterDocument letter) => RenderWithRoom(letter).Pdf;

    /// <summary>The same, and where the room is that <see cref="LetterDocument.SealRoom"/> asks for.</summary>
    public static RenderedLetter RenderWithRoom(LetterDocument letter)
    {
        var layout = LetterLayout.Of(letter);
        return new RenderedLetter(PdfWriter.Write(layout.Pages, layout.Root, letter.Info), layout.Room);
    }
}

/// <param name="Room">Null when there is none.</param>
public sealed record RenderedLetter(byte[] Pdf, SealRoom? Room);

/// <summary>Where a visible seal goes.</summary>
/// <param name="Page">From 1.</param>
public sealed record SealRoom(int Page, SealPlace Place);
