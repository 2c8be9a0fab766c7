using System.Globalization;
using EOffice.Documents.Body;
using EOffice.Documents.Layout.Flow;
using EOffice.Documents.Layout.Typesetting;
using EOffice.Documents.Pdf.Writing;

namespace EOffice.Documents.Layout;

/// <summary>The bordered form of a disposition sheet.</summary>
internal sealed class SheetSetter(DispositionSheet sheet, Typography page, StructureNode root)
{
    public const double MostFontSize = 11;

    private const double NoteHeight = 70, CellPadding = 2 * RowItem.PaddingX;
    private const string None = "–";

    private double Half => page.Width / 2;

    public List<FlowItem> Set()
    {
        var head = LetterheadSetter.Set(sheet.Letterhead, page, root.Add("Sect"));
        var style = page.Text.Bold.At(page.Text.Size * 1.25);
        var title = new TextBlock(0, page.Width, style, Typography.LeadingOf(style), TextAlign.Center).Set("LEMBAR DISPOSISI", root.Add("H1"));
        title[0].SpaceBefore = page.Leading * 0.8;
        List<RowItem> form = [Origin(), Subject(), Orders(), Notes()];
        form[0].SpaceBefore = page.ParagraphGap;
        form.ForEach(r => r.Bind(r == form[0] ? Bond.Free : Bond.Neat));
        return [head, .. title, .. form, .. Issuer(), .. Chain()];
    }

    private RowItem Origin()
    {
        var (left, right) = (Half - CellPadding, Half - CellPadding);
        List<FlowItem> letter =
        [
            .. Field("Surat dari", sheet.From, left), .. Field("Nomor surat", sheet.LetterNumber ?? None, left),
            .. Field("Tanggal surat", Date(sheet.LetterDate), left),
        ];
        List<FlowItem> register =
        [
            .. Field("Diterima tanggal", Date(sheet.ReceivedOn), right), .. Field("Nomor agenda", sheet.AgendaNumber, right),
            .. Caption("Sifat:", right), .. sheet.Urgencies.SelectMany(u => Choice(u, right)),
        ];
        return Row([letter, register]);
    }

    private RowItem Subject() => Row([[.. Field("Hal", sheet.Subject, page.Width - CellPadding)]]);

    private RowItem Orders()
    {
        var width = Half - CellPadding;
        List<FlowItem> to = [.. Caption("Diteruskan kepada:", width)];
        for (var i = 0; i < sheet.ForwardedTo.Length; i++)
        {
            var label = sheet.ForwardedTo.Length == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"{i + 1}. ");
            to.AddRange(Labelled(label, sheet.ForwardedTo[i], sheet.ForwardedTo.Length == 1 ? 0 : page.Text.Size * 1.7, width));
        }

        return Row([to, [.. Caption("Dengan hormat harap:", width), .. sheet.Instructions.SelectMany(i => Choice(i, width))]]);
    }

    private RowItem Notes()
    {
        var width = page.Width - CellPadding;
        return Row([[.. Caption("Catatan:", width), .. Text(width).Set(sheet.Note, root.Add("P"))]], NoteHeight);
    }

    private List<DrawnItem> Issuer()
    {
        if (sheet.IssuedBy is not { } signer)
        {
            return [];
        }

        var block = Text(Half) with { X = Half };
        List<DrawnItem> lines =
        [
            .. signer.Capacity.SelectMany(l => block.Set(l, root.Add("P"))),
            .. (block with { Style = page.Text.Bold }).Set(signer.Name, root.Add("P")),
            .. signer.Identity.SelectMany(l => block.Set(l, root.Add("P"))),
        ];
        for (var i = 0; i < lines.Count; i++)
        {
            lines[i].Bind(i > 0 ? Bond.Whole : Bond.Free);
            lines[i].SpaceBefore = i == 0 ? page.ParagraphGap : 0;
        }

        return lines;
    }

    private List<FlowItem> Chain()
    {
        if (sheet.Chain.IsEmpty)
        {
            return [];
        }

        List<FlowItem> caption = [.. Caption("Riwayat disposisi", page.Width)];
        caption[0].SpaceBefore = page.Leading;
        var rows = sheet.Chain.Select((s, i) => Cells(false, $"{i + 1}.", Time(s.At), s.From, s.To, s.Words, s.State));
        var table = new TableBlock([Cells(true, "No.", "Waktu", "Dari", "Kepada", "Isi", "Keadaan"), .. rows]);
        var style = new BlockStyle(0, page.Width, page.Text, page.Leading, page.ParagraphGap);
        var set = TableSetter.Set(table, style, root.Add("Table"));
        set[0].SpaceBefore = 3;
        set[0].Bind(Bond.Neat);
        return [.. caption, .. set];
    }

    private static TableRow Cells(bool header, params string[] texts)
        => new([.. texts.Select(t => new TableCell([new Paragraph(ChunkReader.Inlines(t), TextAlign.Left)], header))]);

    private RowItem Row(IReadOnlyList<FlowItem>[] cells, double least = 0)
    {
        var width = page.Width / cells.Length;
        var boxes = cells.Select((c, i) => new RowCell(i * width, 0, width, 0, c)).ToList();
        var height = Math.Max(least, boxes.Max(b => b.ContentHeight) + RowItem.PaddingTop + RowItem.PaddingBottom);
        return new RowItem(boxes.ConvertAll(b => b with { Height = height }));
    }

    private TextBlock Text(double width) => new(0, width, page.Text, page.Leading);

    private List<DrawnItem> Caption(string text, double width) => (Text(width) with { Style = page.Text.Bold }).Set(text, root.Add("P"));

    private List<DrawnItem> Field(string label, string value, double width)
        => Labelled(label + " ", value, page.Text.Measure("Diterima tanggal :") + 6, width, ": ");

    private List<DrawnItem> Labelled(string label, string value, double hang, double width, string mark = "")
    {
        var node = root.Add("P");
        var before = SideBySide.Top(Text(hang).Set(label, node), (Text(hang) with { X = hang - 7 }).Set(mark, node));
        return SideBySide.Top(before, (Text(width - hang) with { X = hang }).Set(value, node));
    }

    // A square with a cross in it, or an empty one.
    private List<DrawnItem> Choice(SheetChoice choice, double width)
    {
        var side = Math.Round(page.Text.Size * 0.75, 1);
        var node = root.Add("P");
        var hang = side + 6;
        var lines = (Text(width - hang) with { X = hang }).Set(choice.Label, node);
        var y = page.Text.BaselineIn(page.Leading) - side + 0.5;
        const double Line = 0.7;
        List<Drawing> box =
        [
            new DrawnRule(null, 0, y, side, Line), new DrawnRule(null, 0, y + side - Line, side, Line),
            new DrawnRule(null, 0, y, Line, side), new DrawnRule(null, side - Line, y, Line, side),
        ];
        if (choice.Ticked)
        {
            var cross = page.Text.Bold.At(side * 1.5);
            box.Add(new DrawnText(node, (side - cross.Measure("×")) / 2, y + (side * 0.93), cross.Face, cross.Size, "× "));
        }

        var drawn = new DrawnItem(page.Leading, box);
        return lines.Count == 0 ? [drawn] : [lines[0].With(drawn), .. lines.Skip(1)];
    }

    private static string Date(DateOnly? date) => date is { } known ? IndonesianDate.Words(known) : None;

    private static string Time(DateTimeOffset at)
    {
        var zone = at.Offset.TotalHours switch { 7 => " WIB", 8 => " WITA", 9 => " WIT", _ => at.ToString(" zzz", CultureInfo.InvariantCulture) };
        return IndonesianDate.Words(DateOnly.FromDateTime(at.DateTime)) + " " + at.ToString("HH'.'mm", CultureInfo.InvariantCulture) + zone;
    }
}
