namespace EOffice.Documents.Pdf.Reading;

/// <summary>Looks inside values without following references.</summary>
internal static class References
{
    /// <summary>Every reference written inside a value.</summary>
    public static IEnumerable<PdfReference> In(PdfValue? value) => Inside(value).OfType<PdfReference>();

    /// <summary>Every dictionary written inside a value, itself included.</summary>
    public static IEnumerable<PdfDictionary> DictionariesIn(PdfValue? value) => Inside(value).OfType<PdfDictionary>();

    private static IEnumerable<PdfValue> Inside(PdfValue? root)
    {
        var open = new Stack<PdfValue>();
        for (var value = root; value is not null; value = open.Count > 0 ? open.Pop() : null)
        {
            yield return value;
            foreach (var child in Children(value))
            {
                open.Push(child);
            }
        }
    }

    private static IEnumerable<PdfValue> Children(PdfValue value) => value switch
    {
        PdfArray array => array.Items,
        PdfDictionary dictionary => dictionary.Entries.Select(e => e.Value),
        PdfStream stream => [stream.Dictionary],
        _ => [],
    };
}
