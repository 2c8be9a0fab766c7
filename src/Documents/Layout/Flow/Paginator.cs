namespace EOffice.Documents.Layout.Flow;

/// <summary>One page's items, each with its distance from the top of the content area.</summary>
internal sealed record FlowPage(IReadOnlyList<(FlowItem Item, double Y)> Items);

/// <summary>
/// Fills pages from the top. When an item does not fit, the page ends at the last place where nothing belongs together;
/// if there is none, the weakest bond gives way before the margin does.
/// </summary>
internal sealed class Paginator
{
    // A row this much of a page high is parted; lower ones move to the next page as a whole.
    private const double PartedRow = 0.3;

    private readonly double _height;
    private readonly Stack<FlowItem> _waiting;
    private readonly List<FlowPage> _pages = [];
    private readonly List<(FlowItem Item, double Y)> _page = [];
    private double _y;
    private int _repeated;

    private Paginator(double height, IEnumerable<FlowItem> items)
    {
        _height = height;
        _waiting = new(items.Reverse());
    }

    /// <param name="height">Of the content area.</param>
    public static List<FlowPage> Paginate(double height, IEnumerable<FlowItem> items)
    {
        var paginator = new Paginator(height, items);
        while (paginator._waiting.TryPop(out var item))
        {
            paginator.Take(item);
        }

        paginator.EndPage();
        return paginator._pages;
    }

    private void Take(FlowItem item)
    {
        if (_page.Count == 0)
        {
            RepeatHead(item);
        }

        var space = _page.Count == _repeated ? 0 : item.SpaceBefore;
        if (_y + space + item.Height <= _height + 0.001)
        {
            Place(item, space);
        }
        else if (item.Height > _height * PartedRow && item.Split(_height - _y - space) is { } parts)
        {
            Place(parts.First, space);
            _waiting.Push(parts.Second);
            EndPage();
        }
        else if (_page.Count == _repeated)
        {
            Place(item, 0);   // higher than any page and in one piece
            EndPage();
        }
        else
        {
            EndPageBefore(item);
        }
    }

    private void Place(FlowItem item, double space)
    {
        _page.Add((item, _y + space));
        _y += space + item.Height;
    }

    // A head that takes a third of the page would leave too little for the rows.
    private void RepeatHead(FlowItem first)
    {
        if (first.RepeatedAbove.Sum(h => h.Height) > _height / 3)
        {
            return;
        }

        foreach (var head in first.RepeatedAbove)
        {
            Place(head.AsArtifact(), 0);
        }

        _repeated = _page.Count;
    }

    private void EndPageBefore(FlowItem item)
    {
        _waiting.Push(item);
        var keep = LastBestBreak(item);
        for (var i = _page.Count - 1; i >= keep; i--)
        {
            _waiting.Push(_page[i].Item);
            _page.RemoveAt(i);
        }

        if (_waiting.Peek().Bond >= Bond.Signed && PartWithText(_page[^1].Item) is { } parts)
        {
            // A single row fills the page: its end goes along with the signature.
            _waiting.Push(parts.Second);
            _page[^1] = (parts.First, _page[^1].Y);
        }

        EndPage();
    }

    // Parts a row so that its second part has text, which may stand well above the row's end.
    private static (FlowItem First, FlowItem Second)? PartWithText(FlowItem row)
    {
        foreach (var part in new[] { 0.5, 0.25, 0.1 })
        {
            if (row.Split(row.Height * part) is { Second.Lines: > 0 } parts)
            {
                return parts;
            }
        }

        return null;
    }

    // Number of items that stay: up to the weakest bond, and the last of these; but where text is bound to a signature, all of that
    // text goes along. Something stays, or there would be no end.
    private int LastBestBreak(FlowItem next)
    {
        var (best, bond) = (_page.Count, next.Bond);
        for (var i = _page.Count - 1; i > _repeated; i--)
        {
            if (_page[i].Item.Bond < bond || (bond == Bond.Signed && _page[i].Item.Bond == bond))
            {
                (best, bond) = (i, _page[i].Item.Bond);
            }
        }

        return best;
    }

    private void EndPage()
    {
        if (_page.Count > 0)
        {
            _pages.Add(new([.. _page]));
        }

        _page.Clear();
        (_y, _repeated) = (0, 0);
    }
}
