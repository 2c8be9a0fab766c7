using EOffice.Documents.Body;
using EOffice.Documents.Layout.Flow;
using EOffice.Documents.Layout.Typesetting;
using EOffice.Documents.Pdf.Writing;

namespace EOffice.Documents.Layout;

/// <summary>What stands between letterhead and body: number, date, fields and recipients, or title and number.</summary>
internal sealed class HeadingSetter(LetterDocument letter, Typography page, StructureNode parent)
{
    private const string NumberToCome = "(nomor diberikan saat ditandatangani)";
    private const double FieldsWidth = 0.68;
    private const string DateToCome = "(tanggal)";

    public List<FlowItem> Set()
    {
        var items = letter.Kind == LetterLayoutKind.Titled ? Title() : FieldsAndDate();
        var recipients = Recipients();
        items[0].SpaceBefore = page.Leading;
        if (recipients.Count > 0)
        {
            recipients[0].SpaceBefore = page.Leading * 0.8;
        }

        return [.. items, .. recipients];
    }

    /// <summary>The date, or words in its place.</summary>
    public static string DateOrPlaceholder(LetterDocument letter) => letter.Date is { } date ? IndonesianDate.Words(date) : DateToCome;

    private List<FlowItem> FieldsAndDate()
    {
        var date = new TextBlock(0, page.Width, letter.Date is null ? page.Text.Faint : page.Text, page.Leading, TextAlign.Right);
        var dateText = $"{letter.Place}, {DateOrPlaceholder(letter)}";
        var dateWidth = Math.Min(TextBlock.NaturalWidth(dateText, page.Text), page.Width / 2);
        var number = new LetterField("Nomor", letter.Number ?? NumberToCome);
        var items = Fields([number, .. letter.Fields], beside: page.Width - dateWidth - page.Text.Size, numberToCome: letter.Number is null);

        // Read after the number, drawn on its line.
        var right = date with { X = page.Width - dateWidth - 0.01, Width = dateWidth + 0.01 };
        var dateLines = right.Set(dateText, parent.Add("P"));
        for (var i = 0; i < dateLines.Count && i < items.Count; i++)
        {
            items[i] = dateLines[i].With((DrawnItem)items[i]);
        }

        return items;
    }

    /// <param name="beside">Width left of the date, for the first field.</param>
    private List<FlowItem> Fields(IEnumerable<LetterField> fields, double beside, bool numberToCome)
    {
        var all = fields.ToList();
        var width = beside;
        var labels = Math.Min(width / 2, all.Max(f => TextBlock.NaturalWidth(f.Label, page.Text)) + (page.Text.Size * 0.6));
        var items = new List<FlowItem>();
        var colon = page.Text.Measure(": ") + 2;
        foreach (var field in all)
        {
            var node = parent.Add("P");
            var style = field.Strong ? page.Text.Bold : numberToCome && items.Count == 0 ? page.Text.Faint : page.Text;
            var label = new TextBlock(0, labels, page.Text, page.Leading).Set(field.Label + " ", node);
            var mark = new TextBlock(labels, colon, page.Text, page.Leading).Set(": ", node);
            var value = new TextBlock(labels + colon, width - labels - colon, style, page.Leading).Set(field.Value, node);
            items.AddRange(SideBySide.Top(SideBySide.Top(label, mark), value));
            width = Math.Max(width, page.Width * FieldsWidth);
        }

        return items;
    }

    private List<FlowItem> Title()
    {
        var style = page.Text.Bold.At(page.Text.Size * 1.1);
        var title = new TextBlock(0, page.Width, style.Underlined, Typography.LeadingOf(style) + 1, TextAlign.Center)
            .Set(letter.Title ?? "", parent.Add("H1"));
        var number = new TextBlock(0, page.Width, letter.Number is null ? page.Text.Faint : page.Text, page.Leading, TextAlign.Center)
            .Set("NOMOR: " + (letter.Number ?? NumberToCome), parent.Add("P"));
        var fields = letter.Fields.IsEmpty ? [] : Fields(letter.Fields, beside: page.Width, numberToCome: false);
        if (fields.Count > 0)
        {
            fields[0].SpaceBefore = page.Leading;
        }

        return [.. title, .. number, .. fields];
    }

    private List<FlowItem> Recipients()
    {
        if (letter.Recipients.IsEmpty)
        {
            return [];
        }

        var names = letter.Recipients.Count(r => !IsPlace(r));
        var hang = page.Text.Measure("Yth. ") + 2;
        var number = names > 1 ? page.Text.Measure(names + ". ") + 3 : 0;
        var width = (page.Width * 0.75) - hang;
        var items = new List<FlowItem>();
        var list = parent.Add(names > 1 ? "L" : "Sect");
        var count = 0;
        foreach (var recipient in letter.Recipients)
        {
            var numbered = names > 1 && !IsPlace(recipient);
            var entry = list.Add(names > 1 ? "LI" : "P");
            var label = numbered ? entry.Add("Lbl") : entry;
            var text = numbered ? entry.Add("LBody") : names > 1 ? entry.Add("LBody") : entry;
            var x = hang + (numbered ? number : 0);
            var lines = new TextBlock(x, width - x + hang, page.Text, page.Leading).Set(recipient, text);
            if (numbered)
            {
                lines = SideBySide.Top(new TextBlock(hang, number, page.Text, page.Leading).Set($"{++count}. ", label), lines);
            }

            if (items.Count == 0)
            {
                lines = SideBySide.Top(new TextBlock(0, hang, page.Text, page.Leading).Set("Yth. ", label), lines);
            }

            items.AddRange(lines);
        }

        return items;
    }

    // "di Tempat", "di -", "di Bojonegoro" end the address; they are nobody's name.
    private static bool IsPlace(string line) => line.StartsWith("di ", StringComparison.Ordinal) || line.StartsWith("di-", StringComparison.Ordinal);
}
