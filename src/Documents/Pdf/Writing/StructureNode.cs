namespace EOffice.Documents.Pdf.Writing;

/// <summary>A node of the tree that tells readers and screen readers what a piece of the page is (ISO 32000-1, 14.7).</summary>
/// <param name="type">Standard type: P, H1, L, LI, Lbl, LBody, Table, TR, TH, TD, Figure, Sect, Document.</param>
internal sealed class StructureNode(string type)
{
    public string Type { get; } = type;

    /// <summary>What a screen reader says in place of a figure.</summary>
    public string? Alt { get; init; }

    /// <summary>Attribute dictionary as PDF source, or null.</summary>
    public string? Attributes { get; set; }

    public List<StructureNode> Children { get; } = [];

    /// <summary>Where this node's own content stands. A node has children or content, not both.</summary>
    public List<MarkedContent> Content { get; } = [];

    /// <summary>Object number, given when the tree is written.</summary>
    public int Number { get; set; }

    public bool IsEmpty => Content.Count == 0 && Children.TrueForAll(c => c.IsEmpty);

    public StructureNode Add(StructureNode child)
    {
        Children.Add(child);
        return child;
    }

    public StructureNode Add(string type) => Add(new StructureNode(type));
}

/// <summary>A marked sequence on a page.</summary>
internal readonly record struct MarkedContent(int Page, int Id);
