using EOffice.Documents.Body;
using EOffice.Documents.Layout.Flow;
using EOffice.Documents.Layout.Typesetting;
using EOffice.Documents.Pdf.Writing;

namespace EOffice.Documents.Layout;

/// <summary>What stands between letterhead and body: number, date, fields and recipients, or title and number, or a memo's column.</summary>
internal sealed class HeadingSetter(LetterDocument letter, Typography page, StructureNode parent)
{
    private const string NumberToCome = "(nomor diberikan saat ditandatangani)";
    private const double FieldsWidth = 0.68;
    private const string DateToCome = "(tanggal)";
    private const double MemoRule = 1.1;

    public List<FlowItem> Set()
    {
        var items = letter.Kind switch
        {
            LetterLayoutKind.Titled => Titled(),
            LetterLayoutKind.Memo => Memo(),
            _ => FieldsAndDate(),
        };
        var recipients = letter.Kind == LetterLayoutKind.Correspondence ? Recipients() : [];
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
        var items = Fields([Number, .. letter.Fields.Select(field => new Entry(field))], beside: page.Width - dateWidth - page.Text.Size);

        // Read after the number, drawn on its line.
        var right = date with { X = page.Width - dateWidth - 0.01, Width = dateWidth + 0.01 };
        var dateLines = right.Set(dateText, parent.Add("P"));
        for (var i = 0; i < dateLines.Count && i < items.Count; i++)
        {
            items[i] = dateLines[i].With((DrawnItem)items[i]);
        }

        return items;
    }

    private Entry Number => new(new LetterField("Nomor", letter.Number ?? NumberToCome), ToCome: letter.Number is null);

    /// <param name="beside">Width left of the date, for the first field.</param>
    /// <param name="share">Of the page's width, for the others.</param>
    private List<FlowItem> Fields(IReadOnlyList<Entry> fields, double beside, double share = FieldsWidth)
    {
        var width = beside;
        var labels = Math.Min(width / 2, fields.Max(f => TextBlock.NaturalWidth(f.Field.Label, page.Text)) + (page.Text.Size * 0.6));
        var items = new List<FlowItem>();
        var colon = page.Text.Measure(": ") + 2;
        foreach (var (field, toCome) in fields)
        {
            var node = parent.Add("P");
            var style = field.Strong ? page.Text.Bold : toCome ? page.Text.Faint : page.Text;
            var label = new TextBlock(0, labels, page.Text, page.Leading).Set(field.Label + " ", node);
            var mark = new TextBlock(labels, colon, page.Text, page.Leading).Set(": ", node);
            var value = new TextBlock(labels + colon, width - labels - colon, style, page.Leading).Set(field.Value, node);
            items.AddRange(SideBySide.Top(SideBySide.Top(label, mark), value));
            width = Math.Max(width, page.Width * share);
        }

        return items;
    }

    private List<FlowItem> Titled()
    {
        var number = new TextBlock(0, page.Width, letter.Number is null ? page.Text.Faint : page.Text, page.Leading, TextAlign.Center);
        List<FlowItem> items = [.. Title(underlined: true), .. number.Set("NOMOR: " + (letter.Number ?? NumberToCome), parent.Add("P"))];
        return WithFields(items, [.. letter.Fields.Select(field => new Entry(field))], FieldsWidth);
    }

    // Everything about the note stands in one column, closed by a rule: there is no address and no date beside it.
    private List<FlowItem> Memo()
    {
        var to = letter.Recipients is [var only] ? only : string.Join('\n', letter.Recipients.Select((name, index) => $"{index + 1}. {name}"));
        Entry[] fields =
        [
            new(new LetterField("Yth.", to)),
            new(new LetterField("Dari", letter.Sender ?? "")),
            new(new LetterField("Tanggal", DateOrPlaceholder(letter)), ToCome: letter.Date is null),
            Number,
            .. letter.Fields.Select(field => new Entry(field)),
        ];
        var rule = new DrawnItem(MemoRule, [new DrawnRule(null, 0, 0, page.Width, MemoRule)]) { SpaceBefore = page.Leading * 0.5 };
        rule.Bind(Bond.Neat);
        return [.. WithFields([.. Title(underlined: false)], fields, share: 1), rule];
    }

    private List<FlowItem> WithFields(List<FlowItem> above, Entry[] entries, double share)
    {
        var fields = entries.Length == 0 ? [] : Fields(entries, page.Width, share);
        if (fields.Count > 0)
        {
            fields[0].SpaceBefore = page.Leading;
        }

        return [.. above, .. fields];
    }

    private List<DrawnItem> Title(bool underlined)
    {
        var style = page.Text.Bold.At(page.Text.Size * 1.1);
        return new TextBlock(0, page.Width, underlined ? style.Underlined : style, Typography.LeadingOf(style) + 1, TextAlign.Center)
            .Set(letter.Title ?? "", parent.Add("H1"));
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

    /// <param name="ToCome">Words in its place until the letter is sealed.</param>
    private sealed record Entry(LetterField Field, bool ToCome = false);

    // "di Tempat", "di -", "di Bojonegoro" end the address; they are nobody's name.
    private static bool IsPlace(string line) => line.StartsWith("di ", StringComparison.Ordinal) || line.StartsWith("di-", StringComparison.Ordinal);
}
