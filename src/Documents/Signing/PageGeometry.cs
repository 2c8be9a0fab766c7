using System.Globalization;
using EOffice.Documents.Pdf.Reading;

namespace EOffice.Documents.Signing;

/// <summary>How a page is shown (ISO 32000-2, 7.7.3.3): the visible box, wherever its origin is, turned clockwise.</summary>
internal sealed record PageGeometry(double Left, double Bottom, double Right, double Top, int Turn)
{
    private const int DeepestTree = 64;

    private double Width => Turn is 90 or 270 ? Top - Bottom : Right - Left;

    private double Height => Turn is 90 or 270 ? Right - Left : Top - Bottom;

    /// <summary>Turns what is upright on the page as shown into its own coordinates; moving it into place is up to the reader.</summary>
    public string Matrix => Turn switch
    {
        90 => "0 1 -1 0 0 0",
        180 => "-1 0 0 -1 0 0",
        270 => "0 -1 1 0 0 0",
        _ => "1 0 0 1 0 0",
    };

    /// <summary>Null when the page has no usable box.</summary>
    public static PageGeometry? Of(PdfFile file, int page)
    {
        var box = Inherited(file, page, "CropBox") as PdfArray ?? Inherited(file, page, "MediaBox") as PdfArray;
        if (box is not { Items.Count: 4 } || box.Items.Select(file.Resolve).OfType<PdfNumber>().Select(n => n.Real).ToArray() is not { Length: 4 } sides)
        {
            return null;
        }

        var turn = ((((Inherited(file, page, "Rotate") as PdfNumber)?.Integer ?? 0) % 360) + 360) % 360;
        return new PageGeometry(Math.Min(sides[0], sides[2]), Math.Min(sides[1], sides[3]), Math.Max(sides[0], sides[2]), Math.Max(sides[1], sides[3]), turn);
    }

    public bool Holds(SealPlace place)
        => place is { Left: >= 0, Bottom: >= 0, Width: >= SealPlace.LeastWidth, Height: >= SealPlace.LeastHeight }
        && place.Left + place.Width <= Width && place.Bottom + place.Height <= Height;

    /// <summary>The widget's <c>/Rect</c>.</summary>
    public PdfArray Rectangle(SealPlace place)
    {
        var (x1, y1) = Own(place.Left, place.Bottom);
        var (x2, y2) = Own(place.Left + place.Width, place.Bottom + place.Height);
        return new PdfArray([Number(Math.Min(x1, x2)), Number(Math.Min(y1, y2)), Number(Math.Max(x1, x2)), Number(Math.Max(y1, y2))]);
    }

    private (double X, double Y) Own(double x, double y) => Turn switch
    {
        90 => (Right - y, Bottom + x),
        180 => (Right - x, Top - y),
        270 => (Left + y, Top - x),
        _ => (Left + x, Bottom + y),
    };

    private static PdfNumber Number(double value) => new(value.ToString("0.##", CultureInfo.InvariantCulture));

    private static PdfValue Inherited(PdfFile file, int page, string key)
    {
        PdfValue node = new PdfReference(page, file.Object(page)!.Generation);
        for (var depth = 0; depth < DeepestTree && file.Resolve(node) is PdfDictionary dictionary; depth++)
        {
            if (dictionary.Has(key))
            {
                return file.Get(dictionary, key);
            }

            node = dictionary.Raw("Parent") ?? PdfNull.Value;
        }

        return PdfNull.Value;
    }
}
