using EOffice.Documents.Pdf.Writing;

namespace EOffice.Documents.Layout.Flow;

/// <summary>A cell of a row: its box relative to the row's upper left corner, and its content.</summary>
internal sealed record RowCell(double X, double Y, double Width, double Height, IReadOnlyList<FlowItem> Content, bool Middle = false)
{
    public double ContentHeight => Content.Select((item, i) => item.Height + (i == 0 ? 0 : item.SpaceBefore)).Sum();

    public double Bottom => Y + Height;
}

/// <summary>A table row, or several that row spans tie together, with borders.</summary>
internal sealed class RowItem : FlowItem
{
    public const double Border = 0.6, PaddingX = 4, PaddingTop = 3, PaddingBottom = 4;

    private readonly IReadOnlyList<RowCell> _cells;

    public RowItem(IReadOnlyList<RowCell> cells)
    {
        _cells = cells;
        Height = cells.Select(c => c.Bottom).DefaultIfEmpty().Max();
    }

    public override int Lines => _cells.Select(c => c.Content.Sum(i => i.Lines)).DefaultIfEmpty().Max();

    public override void Draw(List<Drawing> onto, double x, double y)
    {
        foreach (var cell in _cells)
        {
            DrawBorder(onto, x + cell.X, y + cell.Y, cell.Width, cell.Height);
        }

        foreach (var cell in _cells)
        {
            var spare = cell.Height - cell.ContentHeight - PaddingTop - PaddingBottom;
            var top = y + cell.Y + PaddingTop + (cell.Middle ? spare / 2 : 0);
            for (var i = 0; i < cell.Content.Count; i++)
            {
                top += i == 0 ? 0 : cell.Content[i].SpaceBefore;
                cell.Content[i].Draw(onto, x + cell.X + PaddingX, top);
                top += cell.Content[i].Height;
            }
        }
    }

    public override FlowItem AsArtifact()
        => new RowItem([.. _cells.Select(c => c with { Content = [.. c.Content.Select(i => WithSpace(i.AsArtifact(), i.SpaceBefore))] })]);

    public override (FlowItem First, FlowItem Second)? Split(double room)
    {
        // Between two rows of the group if one ends in time; else through the lines.
        var cut = _cells.Select(c => c.Bottom).Where(b => b <= room && b < Height - 0.01).DefaultIfEmpty(room).Max();
        var (first, rest) = (new List<RowCell>(), new List<RowCell>());
        var (fits, grows) = (false, 0.0);
        foreach (var cell in _cells.Where(c => c.Y < cut - 0.01))
        {
            var (above, below) = Part(cell.Content, Math.Min(cut, cell.Bottom) - cell.Y - PaddingTop - PaddingBottom);
            fits |= above.Count > 0;
            first.Add(cell with { Height = Math.Min(cut, cell.Bottom) - cell.Y, Content = above, Middle = cell.Middle && below.Count == 0 });
            if (cell.Bottom > cut + 0.01)
            {
                var left = cell with { Y = 0, Height = cell.Bottom - cut, Content = below, Middle = false };
                grows = Math.Max(grows, left.ContentHeight + PaddingTop + PaddingBottom - left.Height);
                rest.Add(left);
            }
        }

        if (!fits)
        {
            return null;
        }

        // Lines that moved down may need more height than the row had left.
        rest = rest.ConvertAll(c => c with { Height = c.Height + grows });
        rest.AddRange(_cells.Where(c => c.Y >= cut - 0.01).Select(c => c with { Y = c.Y - cut + grows }));
        return (new RowItem(first) { SpaceBefore = SpaceBefore, Bond = Bond, RepeatedAbove = RepeatedAbove },
            new RowItem(rest) { RepeatedAbove = RepeatedAbove });
    }

    private static (List<FlowItem> Above, List<FlowItem> Below) Part(IReadOnlyList<FlowItem> content, double room)
    {
        var (above, below) = (new List<FlowItem>(), new List<FlowItem>());
        var y = 0.0;
        foreach (var item in content)
        {
            y += above.Count == 0 && below.Count == 0 ? 0 : item.SpaceBefore;
            if (below.Count > 0)
            {
                below.Add(item);
            }
            else if (y + item.Height <= room + 0.01)
            {
                above.Add(item);
            }
            else if (item.Split(room - y) is { } parts)
            {
                above.Add(parts.First);
                below.Add(parts.Second);
            }
            else
            {
                below.Add(item);
            }

            y += item.Height;
        }

        return (above, below);
    }

    private static FlowItem WithSpace(FlowItem item, double space)
    {
        item.SpaceBefore = space;
        return item;
    }

    private static void DrawBorder(List<Drawing> onto, double x, double y, double width, double height)
    {
        onto.Add(new DrawnRule(null, x, y - (Border / 2), width, Border));
        onto.Add(new DrawnRule(null, x, y + height - (Border / 2), width, Border));
        onto.Add(new DrawnRule(null, x - (Border / 2), y - (Border / 2), Border, height + Border));
        onto.Add(new DrawnRule(null, x + width - (Border / 2), y - (Border / 2), Border, height + Border));
    }
}
