using EOffice.Documents.Fonts;
using EOffice.Documents.Images;

namespace EOffice.Documents.Pdf.Writing;

/// <summary>The fonts and images of a document, shared by all its pages.</summary>
internal sealed class PageResources
{
    private readonly FontSubset?[] _subsets = new FontSubset?[FontFace.Count];
    private readonly List<PreparedImage> _images = [];

    public PageResources(IEnumerable<DisplayPage> pages)
    {
        var used = new Dictionary<FontFace, HashSet<int>>();
        foreach (var drawing in pages.SelectMany(p => p.Drawings))
        {
            if (drawing is DrawnText text)
            {
                if (!used.TryGetValue(text.Face, out var characters))
                {
                    used[text.Face] = characters = [];
                }

                foreach (var rune in text.Text.EnumerateRunes())
                {
                    characters.Add(rune.Value);
                }
            }
            else if (drawing is DrawnImage image && !_images.Contains(image.Image))
            {
                _images.Add(image.Image);
            }
        }

        foreach (var (face, characters) in used)
        {
            _subsets[face.Index] = FontLibrary.Subset(face, characters);
        }
    }

    public FontSubset Subset(FontFace face) => _subsets[face.Index]!;

    public int ImageIndex(PreparedImage image) => _images.IndexOf(image);

    /// <summary>Writes all of them and the resource dictionary.</summary>
    /// <returns>The object number of the dictionary.</returns>
    public int Write(PdfFile file)
    {
        var fonts = _subsets.OfType<FontSubset>().Select(s => (s.Face.Index, Number: WriteFont(file, s))).ToArray();
        var images = _images.Select(i => WriteImage(file, i)).ToArray();
        return file.Add(o =>
        {
            o.Ascii("<</Font<<");
            foreach (var (index, number) in fonts)
            {
                o.Ascii("/F").Number(index).Ascii(" ").Reference(number);
            }

            o.Ascii(">>/XObject<<");
            for (var i = 0; i < images.Length; i++)
            {
                o.Ascii("/I").Number(i).Ascii(" ").Reference(images[i]);
            }

            o.Ascii(">>>>");
        });
    }

    // Type 0 with CIDFontType2 and Identity-H (ISO 32000-1, 9.7).
    private static int WriteFont(PdfFile file, FontSubset subset)
    {
        var font = FontLibrary.Get(subset.Face);
        var program = file.AddStream($"/Filter/FlateDecode/Length1 {subset.ProgramLength}", subset.Program);
        var unicode = file.AddStream("/Filter/FlateDecode", subset.ToUnicode);
        var (xMin, yMin, xMax, yMax) = font.Bounds;
        double Em(int units) => units * 1000.0 / font.UnitsPerEm;
        var flags = (subset.Face.Typeface == Typeface.Serif ? 2 : 0) + 32 + (subset.Face.Italic ? 64 : 0);
        var descriptor = file.Add(o => o.Ascii($"<</Type/FontDescriptor/FontName/{subset.Name}/Flags {flags}/FontBBox[")
            .Numbers(Em(xMin), Em(yMin), Em(xMax), Em(yMax)).Ascii("]/ItalicAngle ").Number(font.ItalicAngle)
            .Ascii("/Ascent ").Number(Em(font.Ascent)).Ascii("/Descent ").Number(Em(font.Descent))
            .Ascii("/CapHeight ").Number(Em(font.CapHeight)).Ascii("/StemV ").Number(subset.Face.Bold ? 140 : 80)
            .Ascii("/FontFile2 ").Reference(program).Ascii(">>"));
        var descendant = file.Add(o => o.Ascii($"<</Type/Font/Subtype/CIDFontType2/BaseFont/{subset.Name}")
            .Ascii("/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/CIDToGIDMap/Identity/DW 1000/W ")
            .Ascii(subset.Widths).Ascii("/FontDescriptor ").Reference(descriptor).Ascii(">>"));
        return file.Add(o => o.Ascii($"<</Type/Font/Subtype/Type0/BaseFont/{subset.Name}/Encoding/Identity-H/DescendantFonts[")
            .Reference(descendant).Ascii("]/ToUnicode ").Reference(unicode).Ascii(">>"));
    }

    private static int WriteImage(PdfFile file, PreparedImage image)
    {
        var mask = image.SoftMask is { } soft ? $"/SMask {WriteImage(file, soft)} 0 R" : "";
        return file.AddStream(
            $"/Type/XObject/Subtype/Image/Width {image.Width}/Height {image.Height}/ColorSpace{image.ColorSpace}" +
            $"/BitsPerComponent {image.Depth}/Filter/{image.Filter}{image.Extras}{mask}",
            image.Data);
    }
}
