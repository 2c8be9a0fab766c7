using EOffice.Documents.Pdf.Writing;

namespace EOffice.Documents.Layout.Flow;

/// <summary>What a page break at this place would spoil. The least gives way first when a page cannot do without.</summary>
internal enum Bond
{
    Free,

    /// <summary>Looks better together: the lines of a short paragraph, an introduction and its list, a table's head and first row.</summary>
    Neat,

    /// <summary>Text and the signature under it.</summary>
    Signed,

    /// <summary>The lines of one signature.</summary>
    Whole,
}

/// <summary>A slice of the letter from top to bottom: a line, a table row, a block. Pages are filled with these.</summary>
internal abstract class FlowItem
{
    /// <summary>White space above, in points; dropped at the top of a page.</summary>
    public double SpaceBefore { get; set; }

    public double Height { get; protected set; }

    /// <summary>How firmly it stays on the page of the item before it.</summary>
    public Bond Bond { get; set; }

    /// <summary>Makes the bond at least as firm as <paramref name="bond"/>.</summary>
    public void Bind(Bond bond) => Bond = (Bond)Math.Max((int)Bond, (int)bond);

    /// <summary>Table head that is drawn again when a page starts with this item.</summary>
    public IReadOnlyList<FlowItem> RepeatedAbove { get; set; } = [];

    /// <summary>Lines of text in it, for rules that count lines.</summary>
    public abstract int Lines { get; }

    public abstract void Draw(List<Drawing> onto, double x, double y);

    /// <summary>The same look without meaning: what repeats on each page must not be read out again.</summary>
    public abstract FlowItem AsArtifact();

    /// <summary>Parts it so that the first part is no higher than <paramref name="room"/>; null where it cannot be parted.</summary>
    public virtual (FlowItem First, FlowItem Second)? Split(double room) => null;
}

/// <summary>An item that is drawn as a whole. Its drawings are relative to its upper left corner.</summary>
internal sealed class DrawnItem : FlowItem
{
    private readonly IReadOnlyList<Drawing> _drawings;

    public DrawnItem(double height, IReadOnlyList<Drawing> drawings) => (Height, _drawings) = (height, drawings);

    public override int Lines => _drawings.Any(d => d is DrawnText { Node: not null }) ? 1 : 0;

    public override void Draw(List<Drawing> onto, double x, double y)
    {
        foreach (var drawing in _drawings)
        {
            onto.Add(drawing.MovedBy(x, y));
        }
    }

    public override FlowItem AsArtifact() => new DrawnItem(Height, [.. _drawings.Select(d => d with { Node = null })]) { SpaceBefore = SpaceBefore };

    /// <summary>This item with another drawn over it, from the same corner.</summary>
    public DrawnItem With(DrawnItem other)
        => new(Math.Max(Height, other.Height), [.. other._drawings, .. _drawings]) { SpaceBefore = SpaceBefore, Bond = Bond, RepeatedAbove = RepeatedAbove };
}
