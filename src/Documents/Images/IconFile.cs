using System.Globalization;
using EOffice.Documents.Fonts;

namespace EOffice.Documents.Images;

/// <summary>Square pictures for the home screen of a phone: a crest on a plain ground, or initials where there is none. PNG, opaque.</summary>
public static class IconFile
{
    private static readonly FontFace Face = new(Typeface.Sans, Bold: true);

    /// <summary>A crest in the middle, enlarged when it is small. Null when it cannot be read.</summary>
    /// <param name="crest">A PNG.</param>
    /// <param name="side">Pixels.</param>
    /// <param name="share">The longest side of the crest as a share of the square's.</param>
    /// <param name="ground">"#rrggbb".</param>
    public static byte[]? OfCrest(ReadOnlyMemory<byte> crest, int side, double share, string ground)
    {
        var box = (int)(side * share);
        if (!PngReader.Recognises(crest.Span) || ImageFile.WhyNot(crest) is not null || PngFile.Read(crest.Span) is not { } file
            || CrestImages.Pixels(file, box) is not var (width, height, colour, alpha))
        {
            return null;
        }

        var scale = (double)box / Math.Max(width, height);
        var (wide, high) = ((int)(width * scale), (int)(height * scale));
        var picture = Plain(side, ground);
        for (var y = 0; y < high; y++)
        {
            for (var x = 0; x < wide; x++)
            {
                var from = (Math.Min(height - 1, (int)(y / scale)) * width) + Math.Min(width - 1, (int)(x / scale));
                Blend(picture.AsSpan(((((side - high) / 2) + y) * side * 3) + ((((side - wide) / 2) + x) * 3), 3), colour.AsSpan(from * 3, 3), alpha[from]);
            }
        }

        return Finish(picture, side);
    }

    /// <summary>One or two letters in the middle.</summary>
    /// <param name="share">The longest side of what is written as a share of the square's.</param>
    /// <param name="ink">"#rrggbb".</param>
    public static byte[] OfInitials(string letters, int side, double share, string ground, string ink)
    {
        var (picture, colour) = (Plain(side, ground), Colour(ink));
        var coverage = GlyphCoverage.Draw(FontLibrary.Get(Face), letters, side, share);
        for (var i = 0; i < coverage.Length; i++)
        {
            Blend(picture.AsSpan(i * 3, 3), colour, coverage[i]);
        }

        return Finish(picture, side);
    }

    private static byte[] Plain(int side, string ground)
    {
        var (picture, colour) = (new byte[side * side * 3], Colour(ground));
        for (var i = 0; i < picture.Length; i++)
        {
            picture[i] = colour[i % 3];
        }

        return picture;
    }

    private static void Blend(Span<byte> under, ReadOnlySpan<byte> over, int alpha)
    {
        for (var c = 0; c < 3; c++)
        {
            under[c] = (byte)(((over[c] * alpha) + (under[c] * (255 - alpha))) / 255);
        }
    }

    private static byte[] Finish(byte[] picture, int side)
    {
        var solid = new byte[side * side];
        Array.Fill(solid, (byte)255);
        return PngWriter.Write(side, side, picture, solid);
    }

    private static byte[] Colour(string text)
        => [.. Enumerable.Range(0, 3).Select(i => byte.Parse(text.AsSpan(1 + (i * 2), 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture))];
}
