namespace EOffice.Documents.Pdf.Reading;

/// <summary>Looks inside values without following references. Depth is bounded by the lexer's.</summary>
internal static class References
{
    /// <summary>Every reference written inside a value.</summary>
    public static List<PdfReference> In(PdfValue? value, WorkBudget budget)
    {
        var found = new List<PdfReference>();
        Visit(value, budget, inside =>
        {
            if (inside is PdfReference reference)
            {
                found.Add(reference);
            }
        });
        return found;
    }

    /// <summary>Every dictionary written inside a value, itself included.</summary>
    public static List<PdfDictionary> DictionariesIn(PdfValue? value, WorkBudget budget)
    {
        var found = new List<PdfDictionary>();
        Visit(value, budget, inside =>
        {
            if (inside is PdfDictionary dictionary)
            {
                found.Add(dictionary);
            }
        });
        return found;
    }

    /// <summary>Calls <paramref name="see"/> for a value and for everything written inside it.</summary>
    public static void Visit(PdfValue? value, WorkBudget budget, Action<PdfValue> see)
    {
        if (value is null)
        {
            return;
        }

        budget.TakeWalked();
        see(value);
        switch (value)
        {
            case PdfArray array:
                foreach (var item in array.Items)
                {
                    Visit(item, budget, see);
                }

                break;
            case PdfDictionary dictionary:
                foreach (var (_, entry) in dictionary.Entries)
                {
                    Visit(entry, budget, see);
                }

                break;
            case PdfStream stream:
                Visit(stream.Dictionary, budget, see);
                break;
        }
    }
}
