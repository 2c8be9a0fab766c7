using EOffice.Documents.Body;
using EOffice.Documents.Images;
using EOffice.Documents.Layout.Flow;
using EOffice.Documents.Layout.Typesetting;
using EOffice.Documents.Pdf.Writing;

namespace EOffice.Documents.Layout;

/// <summary>Kop: crest left, lines centred, a thick rule over a thin one.</summary>
internal static class LetterheadSetter
{
    private const double CrestHeight = 23 * Typography.PointsPerMillimetre, WidestCrest = 26 * Typography.PointsPerMillimetre;
    private const double CrestGap = 10, Thick = 2.2, Between = 1.4, Thin = 0.7;

    public static FlowItem Set(Letterhead head, Typography page, StructureNode parent)
    {
        var drawings = new List<Drawing>();
        var crest = CrestImages.Find(head.Crest);
        var crestWidth = crest is null ? 0 : PlaceCrest(crest, head, drawings, parent);
        var lines = Lines(head, page);
        var x = crest is null ? 0 : crestWidth + CrestGap;

        // Centred on the paper where the lines leave room for the crest on both sides, else beside the crest.
        var symmetric = lines.All(l => TextBlock.NaturalWidth(l.Text, l.Style) <= page.Width - (2 * x));
        var width = page.Width - (symmetric ? 2 * x : x);
        var set = lines.SelectMany(l => SetLine(l, x, width, parent)).ToList();
        var textHeight = set.Sum(i => i.Height);
        var height = Math.Max(textHeight, crest is null ? 0 : CrestHeight);
        var y = (height - textHeight) / 2;
        foreach (var item in set)
        {
            item.Draw(drawings, 0, y);
            y += item.Height;
        }

        height += 7;
        drawings.Add(new DrawnRule(null, 0, height, page.Width, Thick));
        drawings.Add(new DrawnRule(null, 0, height + Thick + Between, page.Width, Thin));
        return new DrawnItem(height + Thick + Between + Thin, drawings);
    }

    private static double PlaceCrest(PreparedImage crest, Letterhead head, List<Drawing> drawings, StructureNode parent)
    {
        var scale = Math.Min(CrestHeight / crest.Height, WidestCrest / crest.Width);
        var (width, height) = (crest.Width * scale, crest.Height * scale);
        var y = (CrestHeight - height) / 2;
        var node = parent.Add(new StructureNode("Figure") { Alt = "Lambang " + PrintableText.Of(head.Government) });
        drawings.Add(new DrawnImage(node, 0, y, width, height, crest));
        return width;
    }

    private static List<DrawnItem> SetLine((string Text, TextStyle Style) line, double x, double width, StructureNode parent)
        => new TextBlock(x, width, line.Style, Typography.LeadingOf(line.Style), TextAlign.Center).Set(line.Text, parent.Add("P"));

    private static List<(string Text, TextStyle Style)> Lines(Letterhead head, Typography page)
    {
        var bold = page.Text.Bold;
        var (government, office) = (bold.At(page.Text.Size * 1.17), bold.At(page.Text.Size * 1.33));
        var lines = new List<(string, TextStyle)> { (head.Government, head.Office is null ? office : government) };
        if (head.Office is { } name)
        {
            lines.Add((name, office));
        }

        lines.AddRange(head.ContactLines.Select(c => (c, page.Text.At(page.Text.Size * 0.75))));
        return [.. lines.Where(l => !string.IsNullOrWhiteSpace(l.Item1))];
    }
}
