using System.Globalization;
using System.Text;
using EOffice.Documents.Fonts;
using EOffice.Documents.Images;
using EOffice.Documents.Pdf.Reading;
using EOffice.Documents.Pdf.Writing;

namespace EOffice.Documents.Signing;

/// <summary>Draws a visible seal as a form of its own: a picture at the left, lines of text beside it, fonts embedded.</summary>
internal sealed class SealDrawing(SealAppearance appearance, IncrementalUpdate update, FreeNumbers numbers)
{
    private const double Margin = 4;
    private const double LargestSize = 9;
    private const double SmallestSize = 4;
    private const double Leading = 1.25;
    private static readonly FontFace Plain = new(Typeface.Sans);
    private static readonly FontFace Strong = new(Typeface.Sans, Bold: true);

    private readonly SealPlace _place = appearance.Place;
    private readonly StringBuilder _content = new();

    /// <summary>Writes the form and all it needs.</summary>
    public PdfReference Write(string matrix)
    {
        (string Text, FontFace Face)[] lines =
        [
            (appearance.Name, Strong), (appearance.Post, Plain), (appearance.Time, Plain), .. appearance.Reason is { } reason ? [(reason, Plain)] : Array.Empty<(string, FontFace)>(),
        ];
        var image = CrestImages.Find(appearance.Picture);
        var left = image is null ? Margin : DrawPicture(image);
        (lines, var size) = Broken(lines, _place.Width - left - Margin);
        var fonts = lines.GroupBy(l => l.Face).Select(g => (Face: g.Key, Subset: FontLibrary.Subset(g.Key, g.SelectMany(l => l.Text.EnumerateRunes()).Select(r => r.Value).ToHashSet()))).ToList();
        DrawLines(lines, fonts.ToDictionary(f => f.Face, f => f.Subset), left, size);
        var resources = $"<</Font<<{string.Concat(fonts.Select(f => $"/F{f.Face.Index} {WriteFont(f.Subset)} 0 R"))}>>{(image is null ? "" : $"/XObject<</I0 {WriteImage(image)} 0 R>>")}>>";
        var form = numbers.Take();
        WriteStream(
            form, Invariant($"/Type/XObject/Subtype/Form/BBox[0 0 {_place.Width:0.##} {_place.Height:0.##}]/Matrix[{matrix}]/Resources{resources}/Filter/FlateDecode"),
            Flate.Compress(Encoding.ASCII.GetBytes(_content.ToString())));
        return form;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <returns>Where the text begins.</returns>
    private double DrawPicture(PreparedImage image)
    {
        var height = _place.Height - (2 * Margin);
        var width = Math.Min(height * image.Width / image.Height, _place.Width / 3);
        height = width * image.Height / image.Width;
        _content.Append(Invariant($"q {width:0.##} 0 0 {height:0.##} {Margin:0.##} {(_place.Height - height) / 2:0.##} cm /I0 Do Q\n"));
        return width + (2 * Margin);
    }

    /// <summary>As large as they fit in, broken between words where they are longer than the place is wide.</summary>
    private ((string Text, FontFace Face)[] Lines, double Size) Broken((string Text, FontFace Face)[] lines, double width)
    {
        for (var size = LargestSize; ; size -= 0.5)
        {
            var broken = lines.SelectMany(line => Break(line.Text, line.Face, width / size).Select(part => (part, line.Face))).ToArray();
            var high = broken.Length * Leading * size <= _place.Height - (2 * Margin);
            if (size <= SmallestSize || (high && broken.All(line => Width(line.part, line.Face) * size <= width)))
            {
                var fits = Math.Min((_place.Height - (2 * Margin)) / (broken.Length * Leading), width / broken.Max(line => Width(line.part, line.Face)));
                return (broken, Math.Min(size, fits));
            }
        }
    }

    /// <param name="width">At size 1.</param>
    private static IEnumerable<string> Break(string text, FontFace face, double width)
    {
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length > 0 && Width(longer, face) > width)
            {
                yield return line;
                longer = word;
            }

            line = longer;
        }

        yield return line;
    }

    private void DrawLines((string Text, FontFace Face)[] lines, Dictionary<FontFace, FontSubset> subsets, double left, double size)
    {
        var baseline = ((_place.Height + (size * Leading * lines.Length)) / 2) - size;
        foreach (var (text, face) in lines)
        {
            var codes = string.Concat(text.EnumerateRunes().Select(r => subsets[face].IdOf(r.Value).ToString("X4", CultureInfo.InvariantCulture)));
            _content.Append(Invariant($"BT /F{face.Index} {size:0.##} Tf {left:0.##} {baseline:0.##} Td <{codes}> Tj ET\n"));
            baseline -= size * Leading;
        }
    }

    /// <summary>Of a line at size 1.</summary>
    private static double Width(string text, FontFace face)
    {
        var font = FontLibrary.Get(face);
        return Math.Max(1, text.EnumerateRunes().Sum(r => (double)font.AdvanceOf(font.GlyphOf(r.Value)) / font.UnitsPerEm));
    }

    // As the letter's own writer does it: Type 0 with CIDFontType2 and Identity-H (ISO 32000-1, 9.7).
    private int WriteFont(FontSubset subset)
    {
        var font = FontLibrary.Get(subset.Face);
        var (program, unicode, descriptor, descendant, whole) = (numbers.Take(), numbers.Take(), numbers.Take(), numbers.Take(), numbers.Take());
        WriteStream(program, $"/Filter/FlateDecode/Length1 {subset.ProgramLength}", subset.Program);
        WriteStream(unicode, "/Filter/FlateDecode", subset.ToUnicode);
        double Em(int units) => units * 1000.0 / font.UnitsPerEm;
        var (xMin, yMin, xMax, yMax) = font.Bounds;
        WriteText(descriptor, Invariant($"<</Type/FontDescriptor/FontName/{subset.Name}/Flags 32/FontBBox[{Em(xMin):0} {Em(yMin):0} {Em(xMax):0} {Em(yMax):0}]/ItalicAngle 0") +
            Invariant($"/Ascent {Em(font.Ascent):0}/Descent {Em(font.Descent):0}/CapHeight {Em(font.CapHeight):0}/StemV {(subset.Face.Bold ? 140 : 80)}/FontFile2 {program.Number} 0 R>>"));
        WriteText(descendant, $"<</Type/Font/Subtype/CIDFontType2/BaseFont/{subset.Name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>" +
            $"/CIDToGIDMap/Identity/DW 1000/W {subset.Widths}/FontDescriptor {descriptor.Number} 0 R>>");
        WriteText(whole, $"<</Type/Font/Subtype/Type0/BaseFont/{subset.Name}/Encoding/Identity-H/DescendantFonts[{descendant.Number} 0 R]/ToUnicode {unicode.Number} 0 R>>");
        return whole.Number;
    }

    private int WriteImage(PreparedImage image)
    {
        var mask = image.SoftMask is { } soft ? $"/SMask {WriteImage(soft)} 0 R" : "";
        var reference = numbers.Take();
        WriteStream(
            reference,
            $"/Type/XObject/Subtype/Image/Width {image.Width}/Height {image.Height}/ColorSpace{image.ColorSpace}/BitsPerComponent {image.Depth}/Filter/{image.Filter}{image.Extras}{mask}",
            image.Data);
        return reference.Number;
    }

    private void WriteText(PdfReference reference, string text) => update.Write(reference.Number, 0, output => PdfSyntax.Ascii7(output, text));

    private void WriteStream(PdfReference reference, string entries, byte[] data) => update.WriteStream(reference.Number, entries, data);
}
