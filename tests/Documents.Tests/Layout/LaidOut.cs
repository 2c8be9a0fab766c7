using System.Text;
using EOffice.Documents.Layout;
using EOffice.Documents.Pdf.Writing;

namespace EOffice.Documents.Tests.Layout;

/// <summary>What a test asks of pages: words in reading order, words of a page, whatever leaves the margins.</summary>
internal sealed class LaidOut(IReadOnlyList<DisplayPage> pages, StructureNode root, PaperSettings paper)
{
    private const double Tolerance = 0.6;

    public static LaidOut Letter(LetterDocument letter)
    {
        var layout = LetterLayout.Of(letter);
        return new(layout.Pages, layout.Root, letter.Paper);
    }

    public static LaidOut Sheet(DispositionSheet sheet)
    {
        var (pages, root) = SheetRenderer.Lay(sheet);
        return new(pages, root, sheet.Paper);
    }

    public IReadOnlyList<DisplayPage> Pages { get; } = pages;

    public StructureNode Root { get; } = root;

    /// <summary>All words of nodes of the given types below a node, as a screen reader meets them.</summary>
    public List<string> Words(StructureNode? from = null, bool labels = false)
    {
        var texts = new Dictionary<StructureNode, StringBuilder>(ReferenceEqualityComparer.Instance);
        foreach (var text in Pages.SelectMany(p => p.Drawings).OfType<DrawnText>().Where(t => t.Node is not null))
        {
            texts.TryAdd(text.Node!, new());
            texts[text.Node!].Append(text.Text);
        }

        var words = new List<string>();
        Walk(from ?? Root);
        return words;

        void Walk(StructureNode node)
        {
            if (texts.TryGetValue(node, out var text) && (labels || node.Type != "Lbl"))
            {
                words.AddRange(text.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
            }

            node.Children.ForEach(Walk);
        }
    }

    /// <summary>Lines of a page's text, from top to bottom, artifacts included.</summary>
    public List<string> Lines(int page)
        => [.. Pages[page].Drawings.OfType<DrawnText>().GroupBy(t => Math.Round(t.Baseline, 1)).OrderBy(g => g.Key)
            .Select(g => string.Concat(g.OrderBy(t => t.X).Select(t => t.Text)).Trim())];

    public int PageOf(string text) => Enumerable.Range(0, Pages.Count).First(p => Lines(p).Exists(l => l.Contains(text, StringComparison.Ordinal)));

    /// <summary>Texts and tables that reach into a margin.</summary>
    public List<string> OutsideMargins()
    {
        var page = new Typography(paper);
        var (right, outside) = (page.Left + page.Width, new List<string>());
        foreach (var drawing in Pages.SelectMany(p => p.Drawings))
        {
            var box = drawing switch
            {
                DrawnText { Node: not null } t => Box(t),
                DrawnImage i => (i.X, i.Y, i.X + i.Width, i.Y + i.Height),
                DrawnCode c => (c.X, c.Y, c.X + c.Size, c.Y + c.Size),
                DrawnRule r when r.Y < page.Bottom => (r.X, r.Y, r.X + r.Width, r.Y + r.Height),
                _ => (page.Left, page.Top, right, page.Bottom),
            };
            if (box.Item1 < page.Left - Tolerance || box.Item2 < page.Top - Tolerance || box.Item3 > right + Tolerance || box.Item4 > page.Bottom + Tolerance)
            {
                outside.Add($"{drawing} {box}");
            }
        }

        return outside;
    }

    private static (double, double, double, double) Box(DrawnText text)
    {
        var style = new EOffice.Documents.Layout.Typesetting.TextStyle(text.Face, text.Size);
        var shown = text.Text.TrimEnd(' ');
        var width = style.Measure(shown) + (shown.Count(c => c == ' ') * text.WordSpacing);
        return (text.X, text.Baseline - (text.Size * 0.75), text.X + width, text.Baseline + (text.Size * 0.22));
    }
}
