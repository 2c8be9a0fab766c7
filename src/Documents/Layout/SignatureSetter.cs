using EOffice.Documents.Layout.Flow;
using EOffice.Documents.Layout.Typesetting;
using EOffice.Documents.Pdf.Writing;

namespace EOffice.Documents.Layout;

/// <summary>
/// Signature blocks: one in the right half, two side by side. All lines of a block are bound together and to the end of the body,
/// so that no page holds a signature without text that it signs.
/// </summary>
internal sealed class SignatureSetter(LetterDocument letter, Typography page, StructureNode parent)
{
    private const string Note = "Ditandatangani secara elektronik.";
    private const string Scan = "Pindai kode QR ini untuk memeriksa keaslian dan status surat.";
    private const string ToCome = "(ruang tanda tangan elektronik)";
    private const double CodeSize = 19 * Typography.PointsPerMillimetre, CodeGap = 8, SmallestName = 0.86;

    private double Column => page.Width * 0.48;

    /// <summary>Lines of body that must stand above a signature on its page.</summary>
    public const int LinesAbove = 2;

    public List<FlowItem> Set()
    {
        var code = letter.VerificationUrl is { } url ? VerificationCode.Of(url) : null;
        var items = new List<FlowItem>();
        var pairs = letter.Signatures.Chunk(2).ToArray();
        foreach (var pair in pairs)
        {
            if (letter.Kind == LetterLayoutKind.Titled && items.Count == 0)
            {
                items.AddRange(PlaceAndDate());
            }

            var right = Parts(pair[^1], page.Width - Column, code);
            var rows = pair.Length == 2 ? Join(Parts(pair[0], 0, code), right) : right.SelectMany(p => p).ToList();
            rows[0].SpaceBefore = items.Count > 0 && pair == pairs[0] ? page.ParagraphGap : page.Leading;
            items.AddRange(rows);
        }

        items.ForEach(i => i.Bind(i == items[0] ? Bond.Signed : Bond.Whole));
        return items;
    }

    /// <summary>Binds the last lines of the body to each other, so that they come along with what follows.</summary>
    public static void KeepWithSignature(IReadOnlyList<FlowItem> body)
    {
        var lines = 0;
        for (var i = body.Count - 1; i >= 0 && lines < LinesAbove; i--)
        {
            lines += body[i].Lines;
            body[i].Bind(lines < LinesAbove ? Bond.Signed : Bond.Free);
        }
    }

    private List<DrawnItem> PlaceAndDate()
    {
        var text = new TextBlock(page.Width - Column, Column, page.Text, page.Leading);
        var date = letter.Date is null ? text with { Style = page.Text.Faint } : text;
        List<DrawnItem> lines =
        [
            .. text.Set($"Ditetapkan di {letter.Place}", parent.Add("P")),
            .. date.Set($"pada tanggal {HeadingSetter.DateOrPlaceholder(letter)}", parent.Add("P")),
        ];
        lines[0].SpaceBefore = page.Leading;
        return lines;
    }

    // Capacity, code, name: three parts, so that the codes of two signers stand level.
    private List<DrawnItem>[] Parts(SignatureBlock block, double x, CodeModules? code)
    {
        var section = parent.Add("Sect");
        var text = new TextBlock(x, Column, page.Text, page.Leading);
        var above = block.Capacity.SelectMany(line => text.Set(line, section.Add("P"))).ToList();
        var signed = SetCode(x, code, section, letter.SealRoom && ReferenceEquals(block, letter.Signatures[0]));
        var name = (text with { Style = NameStyle(block.Name) }).Set(block.Name, section.Add("P"));
        var identity = block.Identity.SelectMany(line => text.Set(line, section.Add("P")));
        return [above, [signed], [.. name, .. identity]];
    }

    // A name with many titles is set a little smaller before its last title drops to a line of its own.
    private TextStyle NameStyle(string name)
    {
        var bold = page.Text.Bold;
        var fits = Column / Math.Max(1, TextBlock.NaturalWidth(name, bold));
        return fits is < 1 and > SmallestName ? bold.At(bold.Size * fits * 0.999) : bold;
    }

    private DrawnItem SetCode(double x, CodeModules? code, StructureNode section, bool leavesRoom)
    {
        const double Above = 6, Below = 6;
        var drawings = new List<Drawing>();
        var noteX = x;
        if (code is not null)
        {
            var box = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"<</O/Layout/Width {CodeSize:0.##}/Height {CodeSize:0.##}>>");
            var figure = section.Add(new StructureNode("Figure") { Alt = "Kode QR untuk memeriksa keaslian surat: " + letter.VerificationUrl, Attributes = box });
            drawings.Add(new DrawnCode(figure, x, Above, CodeSize, code));
            noteX += CodeSize + CodeGap;
            if (leavesRoom)
            {
                drawings.Add(new DrawnRoom(noteX, Above, x + Column - noteX, CodeSize));
                return new DrawnItem(Above + CodeSize + Below, drawings);
            }
        }

        var leading = Typography.LeadingOf(page.Note);
        var note = new TextBlock(noteX, x + Column - noteX, code is null ? page.Note.Faint : page.Note, leading);
        var lines = code is null
            ? note.Set(ToCome, section.Add("P"))
            : [.. (note with { Style = page.Note.Italic }).Set(Note, section.Add("P")), .. note.Set(Scan, section.Add("P"))];
        var y = Above + (code is null ? (CodeSize - leading) / 2 : 2);
        foreach (var line in lines)
        {
            line.Draw(drawings, 0, y);
            y += leading;
        }

        return new DrawnItem(Above + CodeSize + Below, drawings);
    }

    // The last lines of both capacities stand level, and so do the first lines of both names.
    private static List<DrawnItem> Join(List<DrawnItem>[] left, List<DrawnItem>[] right)
        => [.. SideBySide.Bottom(left[0], right[0]), .. SideBySide.Top(left[1], right[1]), .. SideBySide.Top(left[2], right[2])];
}
