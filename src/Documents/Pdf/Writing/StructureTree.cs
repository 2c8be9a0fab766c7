namespace EOffice.Documents.Pdf.Writing;

/// <summary>Writes the structure tree and the parent tree that leads from a page's marked sequences back to it.</summary>
internal sealed class StructureTree(PdfFile file, int[] pageNumbers)
{
    /// <param name="marked">For each page, the node of each marked sequence.</param>
    /// <returns>The object number of the tree's root.</returns>
    public int Write(StructureNode document, IReadOnlyList<List<StructureNode>> marked)
    {
        var root = file.Reserve();
        Number(document);
        WriteNode(document, root);
        var parents = file.Add(o =>
        {
            o.Ascii("<</Nums[");
            for (var page = 0; page < marked.Count; page++)
            {
                o.Number(page).Ascii("[");
                foreach (var node in marked[page])
                {
                    o.Reference(node.Number).Ascii(" ");
                }

                o.Ascii("]");
            }

            o.Ascii("]>>");
        });
        file.Put(root, o => o.Ascii("<</Type/StructTreeRoot/K ").Reference(document.Number).Ascii("/ParentTree ").Reference(parents)
            .Ascii("/ParentTreeNextKey ").Number(marked.Count).Ascii(">>"));
        return root;
    }

    private void Number(StructureNode node)
    {
        node.Number = file.Reserve();
        foreach (var child in node.Children.Where(c => !c.IsEmpty))
        {
            Number(child);
        }
    }

    private void WriteNode(StructureNode node, int parent)
    {
        file.Put(node.Number, o =>
        {
            o.Ascii("<</Type/StructElem/S/").Ascii(node.Type).Ascii("/P ").Reference(parent);
            if (node.Alt is { } alt)
            {
                o.Ascii("/Alt").Text(alt);
            }

            if (node.Attributes is { } attributes)
            {
                o.Ascii("/A").Ascii(attributes);
            }

            WriteKids(o, node);
            o.Ascii(">>");
        });
        foreach (var child in node.Children.Where(c => !c.IsEmpty))
        {
            WriteNode(child, node.Number);
        }
    }

    private void WriteKids(PdfBuffer o, StructureNode node)
    {
        if (node.Content.Count > 0)
        {
            o.Ascii("/Pg ").Reference(pageNumbers[node.Content[0].Page]);
        }

        o.Ascii("/K[");
        foreach (var child in node.Children.Where(c => !c.IsEmpty))
        {
            o.Reference(child.Number).Ascii(" ");
        }

        foreach (var content in node.Content)
        {
            if (content.Page == node.Content[0].Page)
            {
                o.Number(content.Id).Ascii(" ");
            }
            else
            {
                o.Ascii("<</Type/MCR/Pg ").Reference(pageNumbers[content.Page]).Ascii("/MCID ").Number(content.Id).Ascii(">>");
            }
        }

        o.Ascii("]");
    }
}
