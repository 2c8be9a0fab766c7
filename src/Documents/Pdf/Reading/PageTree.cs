namespace EOffice.Documents.Pdf.Reading;

/// <summary>The pages of a file in order, walked under limits.</summary>
internal static class PageTree
{
    private const int DeepestTree = 64;

    /// <summary>The numbers of the page objects.</summary>
    /// <exception cref="PdfRejectedException">The tree loops, is too deep, or holds something other than pages.</exception>
    public static List<int> Pages(PdfFile file)
    {
        var pages = new List<int>();
        Walk(file, file.Catalog.Raw("Pages"), pages, [], 0);
        return pages.Count > 0 ? pages : throw Broken();
    }

    private static PdfRejectedException Broken() => new(PdfFault.BrokenPages);

    private static void Walk(PdfFile file, PdfValue? node, List<int> pages, HashSet<int> seen, int depth)
    {
        if (node is not PdfReference reference || !seen.Add(reference.Number) || depth > DeepestTree
            || file.Resolve(reference) is not PdfDictionary dictionary)
        {
            throw Broken();
        }

        if (file.Get(dictionary, "Kids") is not PdfArray kids)
        {
            pages.Add(reference.Number);
            return;
        }

        foreach (var kid in kids.Items)
        {
            Walk(file, kid, pages, seen, depth + 1);
        }
    }
}
