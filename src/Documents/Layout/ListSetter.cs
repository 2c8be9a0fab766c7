using System.Globalization;
using EOffice.Documents.Body;
using EOffice.Documents.Layout.Flow;
using EOffice.Documents.Layout.Typesetting;
using EOffice.Documents.Pdf.Writing;

namespace EOffice.Documents.Layout;

/// <summary>Sets lists with hanging labels.</summary>
internal static class ListSetter
{
    // What is left for text must hold some words; deeper lists are not indented further.
    private const double NarrowestColumn = 8;

    public static List<FlowItem> Set(ListBlock list, BlockStyle style, StructureNode node)
    {
        node.Attributes = $"<</O/List/ListNumbering/{Numbering(list.Style)}>>";
        var labels = list.Items.Select((_, i) => Label(list.Style, list.Start + i)).ToArray();
        var hang = Math.Max(style.Text.Size * 1.5, labels.Select(l => style.Text.Measure(l)).DefaultIfEmpty().Max() + (style.Text.Size * 0.4));
        var inner = style.Width - hang < style.Text.Size * NarrowestColumn ? style with { Indent = 0 } : style.Inset(hang);
        var items = new List<FlowItem>();
        for (var i = 0; i < labels.Length; i++)
        {
            var item = node.Add("LI");
            var labelBlock = new TextBlock(style.X, inner.X > style.X ? hang : style.Width, style.Text, style.Leading);
            var label = labelBlock.Set(labels[i] + " ", item.Add("Lbl"));
            var content = BlockSetter.Set(list.Items[i].Blocks, inner with { Gap = style.Gap * 0.6 }, item.Add("LBody"));
            var set = Join(label, content, sameLine: inner.X > style.X && StartsWithText(list.Items[i]));
            set[0].SpaceBefore = items.Count == 0 ? 0 : style.Gap * 0.6;
            items.AddRange(set);
        }

        return items;
    }

    /// <summary>"1.", "a.", "iv.", "A.", "•".</summary>
    public static string Label(ListStyle style, int number) => style switch
    {
        ListStyle.Decimal => number.ToString(CultureInfo.InvariantCulture) + ".",
        ListStyle.LowerAlpha => Alphabetic(number, 'a') + ".",
        ListStyle.UpperAlpha => Alphabetic(number, 'A') + ".",
        ListStyle.LowerRoman => Roman(number) + ".",
        ListStyle.Bullet => "•",
        _ => throw new ArgumentOutOfRangeException(nameof(style)),
    };

    private static string Numbering(ListStyle style) => style switch
    {
        ListStyle.Decimal => "Decimal",
        ListStyle.LowerAlpha => "LowerAlpha",
        ListStyle.UpperAlpha => "UpperAlpha",
        ListStyle.LowerRoman => "LowerRoman",
        ListStyle.Bullet => "Disc",
        _ => throw new ArgumentOutOfRangeException(nameof(style)),
    };

    // a … z, aa, ab …
    private static string Alphabetic(int number, char first)
    {
        var letters = "";
        for (var rest = number; rest > 0; rest = (rest - 1) / 26)
        {
            letters = (char)(first + ((rest - 1) % 26)) + letters;
        }

        return letters.Length > 0 ? letters : number.ToString(CultureInfo.InvariantCulture);
    }

    private static string Roman(int number)
    {
        if (number is < 1 or > 3999)
        {
            return number.ToString(CultureInfo.InvariantCulture);
        }

        (int Value, string Letters)[] signs =
        [
            (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"),
            (5, "v"), (4, "iv"), (1, "i"),
        ];
        var letters = "";
        foreach (var (value, sign) in signs)
        {
            for (; number >= value; number -= value)
            {
                letters += sign;
            }
        }

        return letters;
    }

    private static bool StartsWithText(ListItem item) => item.Blocks is [Paragraph { Align: TextAlign.Justify or TextAlign.Left }, ..];

    private static List<FlowItem> Join(List<DrawnItem> label, List<FlowItem> content, bool sameLine)
    {
        if (sameLine && content is [DrawnItem first, ..])
        {
            content[0] = first.With(label[0]);
            return content;
        }

        if (content.Count > 0)
        {
            content[0].Bind(Bond.Neat);
        }

        return [.. label, .. content];
    }
}
