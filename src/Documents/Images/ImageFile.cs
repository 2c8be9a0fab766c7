namespace EOffice.Documents.Images;

/// <summary>A picture that somebody uploaded, read without trusting it. Nothing in it can raise an exception.</summary>
public static class ImageFile
{
    /// <summary>100 megapixels: an A4 page at 1,000 dots per inch.</summary>
    public const long MostPixels = 100_000_000;

    /// <summary>Null when the bytes are a sound PNG or JPEG that can be printed, as a crest or a scanned page must be.</summary>
    public static ImageRefusal? WhyNot(ReadOnlyMemory<byte> file) => Read(file).Refusal;

    internal static ImageReading Read(ReadOnlyMemory<byte> file)
        => JpegReader.Recognises(file.Span) ? JpegReader.Read(file.Span)
        : PngReader.Recognises(file.Span) ? PngReader.Read(file)
        : ImageRefusal.NotAnImage;
}

/// <summary>A picture that is ready for a PDF, or why it is not.</summary>
/// <param name="Turn">Degrees to turn it clockwise, after mirroring, so that it stands upright.</param>
internal sealed record ImageReading(PreparedImage? Image, ImageRefusal? Refusal, int Turn = 0, bool Mirror = false)
{
    public static implicit operator ImageReading(ImageRefusal refusal) => new(null, refusal);

    public static implicit operator ImageReading(PreparedImage image) => new(image, null);
}
