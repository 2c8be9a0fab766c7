using System.Collections.Immutable;
using System.Globalization;
using EOffice.Documents.Layout.Flow;
using EOffice.Documents.Layout.Typesetting;
using EOffice.Documents.Pdf.Writing;

namespace EOffice.Documents.Layout;

/// <summary>Tembusan: numbered unless there is only one. A short list stays below the signature, a long one begins there.</summary>
internal static class CarbonCopySetter
{
    // More than this may part over a page, with a few on either side.
    private const int KeptTogether = 12;
    private const int FewestParted = 3;

    public static List<FlowItem> Set(ImmutableArray<string> copies, Typography page, StructureNode parent)
    {
        if (copies.IsEmpty)
        {
            return [];
        }

        var (style, leading) = (page.Small, Typography.LeadingOf(page.Small));
        List<FlowItem> items = [.. new TextBlock(0, page.Width, style.Bold, leading).Set("Tembusan:", parent.Add("P"))];
        items[0].SpaceBefore = page.Leading * 1.2;
        items[0].Bind(Bond.Neat);
        var list = parent.Add("L");
        var hang = copies.Length == 1 ? 0 : style.Measure(copies.Length + ". ") + 3;
        for (var i = 0; i < copies.Length; i++)
        {
            var entry = list.Add("LI");
            var label = new TextBlock(0, hang, style, leading);
            var number = copies.Length == 1 ? null : label.Set((i + 1).ToString(CultureInfo.InvariantCulture) + ". ", entry.Add("Lbl"))[0];
            var lines = new TextBlock(hang, (page.Width * 0.7) - hang, style, leading).Set(copies[i], entry.Add("LBody"));
            if (number is not null)
            {
                lines = lines.Count == 0 ? [number] : [lines[0].With(number), .. lines.Skip(1)];
            }

            lines.ForEach(l => l.Bind(copies.Length <= KeptTogether || i < FewestParted || i > copies.Length - FewestParted ? Bond.Neat : Bond.Free));
            items.AddRange(lines);
        }

        return items;
    }
}
