using EOffice.Documents.Fonts;

namespace EOffice.Documents.Pdf.Writing;

/// <summary>Turns a page's drawings into a content stream and notes which structure node each marked sequence belongs to.</summary>
internal sealed class PageContent(DisplayPage page, int pageIndex, PageResources resources)
{
    private readonly PdfBuffer _out = new(16 * 1024);
    private double _gray = -1;

    /// <summary>Node of each marked sequence, by its number.</summary>
    public List<StructureNode> Marked { get; } = [];

    public ReadOnlySpan<byte> Write()
    {
        var open = false;
        StructureNode? current = null;
        foreach (var drawing in page.Drawings)
        {
            if (!open || drawing.Node != current)
            {
                _out.Ascii(open ? "EMC\n" : "");
                Open(drawing.Node);
                (open, current) = (true, drawing.Node);
            }

            Draw(drawing);
        }

        return _out.Ascii(open ? "EMC\n" : "").Written;
    }

    private void Open(StructureNode? node)
    {
        if (node is null)
        {
            _out.Ascii("/Artifact BMC\n");
            return;
        }

        node.Content.Add(new(pageIndex, Marked.Count));
        _out.Ascii("/").Ascii(node.Type).Ascii("<</MCID ").Number(Marked.Count).Ascii(">>BDC\n");
        Marked.Add(node);
    }

    private void Draw(Drawing drawing)
    {
        switch (drawing)
        {
            case DrawnText text:
                DrawText(text);
                break;
            case DrawnRule rule:
                Gray(rule.Gray);
                _out.Numbers(rule.X, page.Height - rule.Y - rule.Height, rule.Width, rule.Height).Ascii("re f\n");
                break;
            case DrawnImage image:
                DrawImage(image);
                break;
            case DrawnCode code:
                DrawCode(code);
                break;
            default:
                throw new InvalidOperationException(drawing.GetType().Name);
        }
    }

    private void DrawText(DrawnText text)
    {
        Gray(text.Gray);
        _out.Ascii("BT /F").Number(text.Face.Index).Ascii(" ").Number(text.Size).Ascii(" Tf ");
        if (text.Slant)
        {
            _out.Ascii("0.7071 0.7071 -0.7071 0.7071 ").Numbers(text.X, page.Height - text.Baseline).Ascii("Tm ");
        }
        else
        {
            _out.Numbers(text.X, page.Height - text.Baseline).Ascii("Td ");
        }

        _out.Ascii("[<");
        var font = FontLibrary.Get(text.Face);
        var subset = resources.Subset(text.Face);
        var previous = -1;
        var gap = 0.0;   // thousandths of the size; TJ subtracts them
        foreach (var rune in text.Text.EnumerateRunes())
        {
            var glyph = font.GlyphOf(rune.Value);
            gap -= previous < 0 ? 0 : font.KerningOf(previous, glyph) * 1000.0 / font.UnitsPerEm;
            if (gap is > 0.005 or < -0.005)
            {
                _out.Ascii(">").Number(gap).Ascii("<");
            }

            _out.Hex4(subset.IdOf(rune.Value));
            gap = rune.Value == ' ' ? -text.WordSpacing * 1000 / text.Size : 0;
            previous = glyph;
        }

        _out.Ascii(">]TJ ET\n");
    }

    private void DrawImage(DrawnImage image)
    {
        // The unit square is mirrored and turned clockwise about its middle before it is stretched over the box.
        var (a, b, c, d, e, f) = (image.Turn, image.Mirror) switch
        {
            (0, false) => (1, 0, 0, 1, 0, 0),
            (90, false) => (0, -1, 1, 0, 0, 1),
            (180, false) => (-1, 0, 0, -1, 1, 1),
            (270, false) => (0, 1, -1, 0, 1, 0),
            (0, true) => (-1, 0, 0, 1, 1, 0),
            (90, true) => (0, 1, 1, 0, 0, 0),
            (180, true) => (1, 0, 0, -1, 0, 1),
            _ => (0, -1, -1, 0, 1, 1),
        };
        var (w, h) = (image.Width, image.Height);
        var (x, y) = (image.X, page.Height - image.Y - h);
        _out.Ascii("q ").Numbers(a * w, b * h, c * w, d * h).Numbers(x + (e * w), y + (f * h)).Ascii("cm /I")
            .Number(resources.ImageIndex(image.Image)).Ascii(" Do Q\n");
    }

    private void DrawCode(DrawnCode code)
    {
        Gray(0);
        var side = code.Size / code.Modules.Side;
        _out.Ascii("q ").Numbers(side, 0, 0, -side).Numbers(code.X, page.Height - code.Y).Ascii("cm\n");
        for (var y = 0; y < code.Modules.Side; y++)
        {
            for (var x = 0; x < code.Modules.Side; x++)
            {
                var run = 0;
                for (; x + run < code.Modules.Side && code.Modules.IsDark(x + run, y); run++)
                {
                }

                if (run > 0)
                {
                    _out.Numbers(x, y, run, 1).Ascii("re\n");
                    x += run;
                }
            }
        }

        _out.Ascii("f Q\n");
    }

    private void Gray(double gray)
    {
        if (gray != _gray)
        {
            _out.Number(gray).Ascii(" g\n");
            _gray = gray;
        }
    }
}
