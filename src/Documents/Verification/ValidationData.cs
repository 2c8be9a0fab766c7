using EOffice.Documents.Pdf.Reading;

namespace EOffice.Documents.Verification;

/// <summary>The document security store (ISO 32000-2, 12.8.4.3) may be added and may grow; no page can show it.</summary>
internal sealed class ValidationData(ChangeLedger ledger)
{
    private static readonly HashSet<string> StoreLists = ["Certs", "OCSPs", "CRLs"];
    private static readonly HashSet<string> EntryLists = ["Cert", "OCSP", "CRL"];

    public void Explain(int root, PdfValue? was, PdfValue? now)
    {
        var (known, wasStore) = Read(ledger.Before, was);
        var (reached, isStore) = Read(ledger.After, now);
        if (PdfValue.Same(was, now) && !reached.Any(n => ledger.IsModified(n) || ledger.IsAdded(n)))
        {
            return;
        }

        // What was no store when it was signed may have been prepared to serve the page too.
        ChangeLedger.Require(isStore && (was is null || wasStore), ReasonCode.CatalogChanged);
        HashSet<int> referrers = [.. known, root];
        ledger.ExplainAdded(now);
        foreach (var number in reached.Where(ledger.IsModified))
        {
            ChangeLedger.Require(known.Contains(number), ReasonCode.CatalogChanged);
            ledger.ExplainAdded(ledger.After.Object(number)!.Value);
            ledger.Explain(number, referrers);
        }
    }

    /// <summary>The objects that the store consists of, apart from the streams it lists, and whether it is one.</summary>
    private static (HashSet<int> Parts, bool IsStore) Read(PdfFile file, PdfValue? value)
    {
        var parts = new HashSet<int>();
        return (parts, Open(value) is PdfDictionary store && store.Entries.All(e => e.Key switch
        {
            "Type" => e.Value is PdfName,
            "VRI" => Open(e.Value) is PdfDictionary entries && entries.Entries.All(v => v.Key == "Type" ? v.Value is PdfName : IsEntry(v.Value)),
            _ => StoreLists.Contains(e.Key) && IsList(e.Value),
        }));

        PdfValue Open(PdfValue? part)
        {
            file.Budget.TakeWalked();
            var found = file.Resolve(part);
            if (part is PdfReference reference && found is not (PdfNull or PdfStream))
            {
                parts.Add(reference.Number);
            }

            return found;
        }

        // What belongs to one signature.
        bool IsEntry(PdfValue part) => Open(part) is PdfDictionary entry && entry.Entries.All(e => e.Key switch
        {
            "Type" => e.Value is PdfName,
            "TU" => Open(e.Value) is PdfString,
            "TS" => Open(e.Value) is PdfStream,
            _ => EntryLists.Contains(e.Key) && IsList(e.Value),
        });

        bool IsList(PdfValue part) => Open(part) is PdfArray list && list.Items.All(item => Open(item) is PdfStream);
    }
}
