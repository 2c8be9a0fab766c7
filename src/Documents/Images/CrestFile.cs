namespace EOffice.Documents.Images;

/// <summary>A crest that somebody uploaded, drawn anew: what is kept holds pixels and nothing else.</summary>
public static class CrestFile
{
    /// <summary>The longest side that is kept: sharp on paper and on any screen.</summary>
    public const int LongestSide = 512;

    /// <summary>The shortest side that is not blurred on paper.</summary>
    public const int ShortestSide = 64;

    /// <summary>The same crest for a screen: small enough to be loaded with every first page. As it is when it cannot be read.</summary>
    /// <param name="crest">A PNG.</param>
    /// <param name="longestSide">Pixels.</param>
    public static ReadOnlyMemory<byte> Small(ReadOnlyMemory<byte> crest, int longestSide)
        => PngReader.Recognises(crest.Span) && ImageFile.WhyNot(crest) is null && PngFile.Read(crest.Span) is { } file && CrestImages.Pixels(file, longestSide) is var (width, height, colour, alpha)
            && PngWriter.Write(width, height, colour, alpha) is var small && small.Length < crest.Length ? small : crest;

    /// <summary>A PNG (RFC 2083) with eight bits of red, green, blue and opacity, or why there is none.</summary>
    public static (byte[]? Png, CrestRefusal? Refusal) Prepare(ReadOnlyMemory<byte> bytes)
    {
        if (!PngReader.Recognises(bytes.Span))
        {
            return (null, CrestRefusal.NotPng);
        }

        if (ImageFile.WhyNot(bytes) is not null || PngFile.Read(bytes.Span) is not { } file)
        {
            return (null, CrestRefusal.Damaged);
        }

        if (Math.Min(file.Header.Width, file.Header.Height) < ShortestSide)
        {
            return (null, CrestRefusal.TooSmall);
        }

        return CrestImages.Pixels(file, LongestSide) is var (width, height, colour, alpha) ? (PngWriter.Write(width, height, colour, alpha), null) : (null, CrestRefusal.Damaged);
    }
}

/// <summary>Why an uploaded crest was not taken.</summary>
public enum CrestRefusal { NotPng, Damaged, TooSmall }
