using EOffice.Documents.Pdf.Reading;

namespace EOffice.Documents.Verification;

/// <summary>The document security store (ISO 32000-2, 12.8.4.3) may be added and may grow; no page can show it.</summary>
internal sealed class ValidationData(ChangeLedger ledger)
{
    private static readonly HashSet<string> StoreLists = ["Certs", "OCSPs", "CRLs"];
    private static readonly HashSet<string> EntryLists = ["Cert", "OCSP", "CRL"];

    public void Explain(int root, PdfValue? was, PdfValue? now)
    {
        ChangeLedger.Require(now is not null, ReasonCode.CatalogChanged);
        var reached = Tree(ledger.After, now);
        if (PdfValue.Same(was, now) && !reached.Any(n => ledger.IsModified(n) || ledger.IsAdded(n)))
        {
            return;
        }

        ChangeLedger.Require(IsStore(now), ReasonCode.CatalogChanged);
        var known = Tree(ledger.Before, was);
        HashSet<int> referrers = [.. known, root];
        ledger.ExplainAdded(now);
        foreach (var number in reached.Where(ledger.IsModified))
        {
            ChangeLedger.Require(known.Contains(number) && ledger.After.Object(number)!.Value is not PdfStream, ReasonCode.CatalogChanged);
            ledger.ExplainAdded(ledger.After.Object(number)!.Value);
            ledger.Explain(number, referrers);
        }
    }

    private bool IsStore(PdfValue? value) => ledger.After.Resolve(value) is PdfDictionary store && store.Entries.All(e => e.Key switch
    {
        "Type" => e.Value is PdfName,
        "VRI" => ledger.After.Resolve(e.Value) is PdfDictionary entries && entries.Entries.All(v => v.Key == "Type" || IsEntry(v.Value)),
        _ => StoreLists.Contains(e.Key) && IsList(e.Value),
    });

    /// <summary>What belongs to one signature.</summary>
    private bool IsEntry(PdfValue value) => ledger.After.Resolve(value) is PdfDictionary entry && entry.Entries.All(e => e.Key switch
    {
        "Type" => e.Value is PdfName,
        "TU" => ledger.After.Resolve(e.Value) is PdfString,
        "TS" => ledger.After.Resolve(e.Value) is PdfStream,
        _ => EntryLists.Contains(e.Key) && IsList(e.Value),
    });

    private bool IsList(PdfValue value)
        => ledger.After.Resolve(value) is PdfArray list && list.Items.All(item => ledger.After.Resolve(item) is PdfStream);

    private static HashSet<int> Tree(PdfFile file, PdfValue? value)
    {
        var tree = new HashSet<int>();
        var open = new Stack<PdfValue?>([value]);
        while (open.TryPop(out var next))
        {
            foreach (var reference in References.In(next, file.Budget))
            {
                if (tree.Add(reference.Number) && file.Object(reference.Number) is { } found)
                {
                    open.Push(found.Value);
                }
            }
        }

        return tree;
    }
}
