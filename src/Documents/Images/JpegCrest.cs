using EOffice.Documents.Layout;
using EOffice.Documents.Pages;
using EOffice.Documents.Pdf.Writing;

namespace EOffice.Documents.Images;

/// <summary>
/// A crest that came as a JPEG, drawn anew as a PNG. What the file says of its size is judged before anything is decoded; the decoding is left to the
/// converter that draws pages, in a process of its own with bounded memory and time. CMYK becomes RGB, and how the camera was held is honoured.
/// </summary>
public sealed class JpegCrest(PageRenderer renderer)
{
    /// <summary>Bytes of a file that is still looked at.</summary>
    public const int LargestFile = 4 * 1024 * 1024;

    // Twice what is kept: the averaging to the kept size is ours, as for a PNG.
    private const int LongestSide = 2 * CrestFile.LongestSide;
    private const double PageSide = 720;

    public static bool Recognises(ReadOnlySpan<byte> file) => JpegReader.Recognises(file);

    /// <summary>A PNG of the kind that <see cref="CrestFile.Prepare"/> gives, or why there is none. Nothing in the bytes can raise an exception.</summary>
    public async Task<(byte[]? Png, CrestRefusal? Refusal)> PrepareAsync(ReadOnlyMemory<byte> jpeg, CancellationToken cancellationToken = default)
    {
        var reading = ImageFile.Read(jpeg);
        if (reading.Image is not { } image)
        {
            return (null, CrestRefusal.Damaged);
        }

        if (Math.Min(image.Width, image.Height) < CrestFile.ShortestSide)
        {
            return (null, CrestRefusal.TooSmall);
        }

        var (across, down) = reading.Turn is 90 or 270 ? (image.Height, image.Width) : (image.Width, image.Height);
        var scale = Math.Min(1, LongestSide / (double)Math.Max(across, down));
        try
        {
            var png = await renderer.PictureAsync(
                Page(reading, image, across, down), Math.Max(1, (int)Math.Round(across * scale)), Math.Max(1, (int)Math.Round(down * scale)), cancellationToken);
            return PngFile.Read(png) is { } file && CrestImages.Pixels(file, CrestFile.LongestSide) is var (width, height, colour, alpha) && ShowsSomething(colour)
                ? (PngWriter.Write(width, height, colour, alpha), null)
                : (null, CrestRefusal.Damaged);
        }
        catch (PagesUnavailableException)
        {
            return (null, CrestRefusal.Damaged);
        }
    }

    // A page that is nothing but the picture.
    private static byte[] Page(ImageReading reading, PreparedImage image, int across, int down)
    {
        var scale = PageSide / Math.Max(across, down);
        var root = new StructureNode("Document");
        var page = new DisplayPage(across * scale, down * scale);
        page.Drawings.Add(new DrawnImage(root.Add(new StructureNode("Figure") { Alt = "Lambang" }), 0, 0, page.Width, page.Height, image, reading.Turn, reading.Mirror));
        return PdfWriter.Write([page], root, new DocumentInfo("Lambang", "", "", DateTimeOffset.UnixEpoch, "crest"));
    }

    // Coded data that nobody can read comes out as one colour.
    private static bool ShowsSomething(byte[] colour)
    {
        for (var i = 3; i < colour.Length; i += 3)
        {
            if (colour[i] != colour[0] || colour[i + 1] != colour[1] || colour[i + 2] != colour[2])
            {
                return true;
            }
        }

        return false;
    }
}
