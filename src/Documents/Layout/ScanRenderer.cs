using System.Globalization;
using EOffice.Documents.Images;
using EOffice.Documents.Pdf.Writing;

namespace EOffice.Documents.Layout;

/// <summary>The scanned pages of a paper letter as one PDF: a picture a page on A4, upright, as large as it fits.</summary>
public static class ScanRenderer
{
    /// <summary>Pictures a document may have.</summary>
    public const int MostPages = 40;

    private const double Short = 210 * Typography.PointsPerMillimetre, Long = 297 * Typography.PointsPerMillimetre;

    // A picture is not blown up beyond 72 dots per inch.
    private const double CoarsestPixel = 1;

    /// <summary>Renders PNG and JPEG files. Whatever the bytes are, the answer is a document or a named refusal, never an exception.</summary>
    public static ScanOutcome Render(IReadOnlyList<ReadOnlyMemory<byte>> pictures, DocumentInfo info)
    {
        if (pictures.Count is 0 or > MostPages)
        {
            return new(null, pictures.Count == 0 ? ImageRefusal.Nothing : ImageRefusal.TooMany, null);
        }

        var root = new StructureNode("Document");
        var pages = new List<DisplayPage>();
        for (var i = 0; i < pictures.Count; i++)
        {
            var reading = ImageFile.Read(pictures[i]);
            if (reading.Image is null)
            {
                return new(null, reading.Refusal, i + 1);
            }

            var alt = string.Create(CultureInfo.InvariantCulture, $"Pindaian halaman {i + 1}");
            pages.Add(Place(reading.Image, reading, root.Add(new StructureNode("Figure") { Alt = alt })));
        }

        return new(PdfWriter.Write(pages, root, info), null, null);
    }

    private static DisplayPage Place(PreparedImage image, ImageReading reading, StructureNode node)
    {
        var lies = reading.Turn is 90 or 270;
        var (across, down) = lies ? (image.Height, image.Width) : (image.Width, image.Height);
        var page = across > down ? new DisplayPage(Long, Short) : new DisplayPage(Short, Long);
        var scale = Math.Min(CoarsestPixel, Math.Min(page.Width / across, page.Height / down));
        var (width, height) = (across * scale, down * scale);
        page.Drawings.Add(new DrawnImage(
            node, (page.Width - width) / 2, (page.Height - height) / 2, width, height, image, reading.Turn, reading.Mirror));
        return page;
    }
}

/// <summary>A document, or why there is none.</summary>
/// <param name="Pdf">Null when refused.</param>
/// <param name="Refusal">Null when rendered.</param>
/// <param name="Picture">Number of the refused picture, from 1; null when the refusal is about all of them.</param>
public sealed record ScanOutcome(byte[]? Pdf, ImageRefusal? Refusal, int? Picture);
