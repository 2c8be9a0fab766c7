using System.Globalization;
using EOffice.Documents.Body;
using EOffice.Documents.Layout.Flow;
using EOffice.Documents.Layout.Typesetting;
using EOffice.Documents.Pdf.Writing;

namespace EOffice.Documents.Layout;

/// <summary>What every page carries besides its text: the footer and, on drafts, a slanted mark. All of it artifacts.</summary>
internal sealed class PageFurniture
{
    private const double RuleHeight = 0.6, RuleGap = 4, AboveFooter = 9;
    private const int MostLines = 6;

    private readonly Typography _page;
    private readonly string? _mark;
    private readonly List<DrawnItem> _footer;
    private readonly double _footerTop;

    public PageFurniture(Typography page, string footerText, string? mark)
    {
        (_page, _mark) = (page, mark);
        _footer = [.. new TextBlock(0, page.Width * 0.8, page.Note, Typography.LeadingOf(page.Note)).Set(footerText, null).Take(MostLines)];
        var height = RuleHeight + RuleGap + (Math.Max(1, _footer.Count) * Typography.LeadingOf(page.Note));
        _footerTop = Math.Min(page.Bottom + AboveFooter, page.LowestFooter - height);
    }

    /// <summary>Height left for text between the margins and above the footer, in points.</summary>
    public double ContentHeight => Math.Min(_page.Bottom, _footerTop - AboveFooter) - _page.Top;

    public DisplayPage Draw(FlowPage flow, int number, int count)
    {
        var page = new DisplayPage(_page.PageWidth, _page.PageHeight);
        DrawMark(page.Drawings);
        foreach (var (item, y) in flow.Items)
        {
            item.Draw(page.Drawings, _page.Left, _page.Top + y);
        }

        DrawFooter(page.Drawings, string.Create(CultureInfo.InvariantCulture, $"Halaman {number} dari {count}"));
        return page;
    }

    private void DrawFooter(List<Drawing> onto, string pageNumber)
    {
        onto.Add(new DrawnRule(null, _page.Left, _footerTop, _page.Width, RuleHeight));
        var y = _footerTop + RuleHeight + RuleGap;
        new TextBlock(0, _page.Width, _page.Note, Typography.LeadingOf(_page.Note), TextAlign.Right)
            .Set(pageNumber, null)[0].Draw(onto, _page.Left, y);
        foreach (var line in _footer)
        {
            line.Draw(onto, _page.Left, y);
            y += line.Height;
        }
    }

    private void DrawMark(List<Drawing> onto)
    {
        if (string.IsNullOrWhiteSpace(_mark))
        {
            return;
        }

        // As large as the shorter side of the paper allows; 0.7071 is the sine of 45 degrees.
        var text = PrintableText.Of(_mark);
        var side = _page.PageWidth * 0.7;
        var style = _page.Text.Bold.At(100);
        style = style.At(Math.Min(130, 100 * side / 0.7071 / style.Measure(text)));
        var half = style.Measure(text) / 2 * 0.7071;
        var sink = style.Size * 0.35 * 0.7071;
        onto.Add(new DrawnText(
            null, (_page.PageWidth / 2) - half + sink, (_page.PageHeight / 2) + half + sink, style.Face, style.Size, text, Gray: 0.93, Slant: true));
    }
}
