using EOffice.Documents.Pdf.Reading;

namespace EOffice.Documents.Signing;

/// <summary>Object numbers for an update: nobody refers to them yet, as filling a dangling reference would change what earlier bytes mean.</summary>
internal sealed class FreeNumbers
{
    private readonly HashSet<int> _referred = [];
    private int _next;

    public FreeNumbers(PdfFile file)
    {
        _next = file.Size;
        foreach (var number in file.LiveNumbers)
        {
            _referred.UnionWith(References.In(file.Object(number)!.Value, file.Budget).Select(r => r.Number));
        }
    }

    public PdfReference Take()
    {
        while (_referred.Contains(_next))
        {
            _next++;
        }

        return new PdfReference(_next++, 0);
    }
}
