using EOffice.Documents.Fonts;

namespace EOffice.Documents.Layout.Typesetting;

/// <summary>How a run of text looks. Size in points; grey from 0 (black) to 1.</summary>
internal readonly record struct TextStyle(FontFace Face, double Size, bool Underline = false, double Gray = 0)
{
    public TextStyle Bold => this with { Face = Face with { Bold = true } };

    public TextStyle Italic => this with { Face = Face with { Italic = true } };

    public TextStyle Underlined => this with { Underline = true };

    public TextStyle Faint => this with { Gray = 0.4 };

    public TextStyle At(double size) => this with { Size = size };

    /// <summary>Height above the baseline, in points.</summary>
    public double Ascent => Size * FontLibrary.Get(Face).Ascent / FontLibrary.Get(Face).UnitsPerEm;

    /// <summary>Depth below the baseline, in points, positive.</summary>
    public double Descent => -Size * FontLibrary.Get(Face).Descent / FontLibrary.Get(Face).UnitsPerEm;

    /// <summary>Where the baseline stands in a line of the given height.</summary>
    public double BaselineIn(double leading) => ((leading - Ascent - Descent) / 2) + Ascent;

    /// <summary>Width in points with kerning. Spaces do not kern, so that a line is as wide as the sum of its words.</summary>
    public double Measure(ReadOnlySpan<char> text)
    {
        var font = FontLibrary.Get(Face);
        var (units, previous) = (0, -1);
        foreach (var rune in text.EnumerateRunes())
        {
            var glyph = font.GlyphOf(rune.Value);
            units += font.AdvanceOf(glyph);
            if (rune.Value == ' ')
            {
                previous = -1;
                continue;
            }

            units += previous < 0 ? 0 : font.KerningOf(previous, glyph);
            previous = glyph;
        }

        return units * Size / font.UnitsPerEm;
    }
}
