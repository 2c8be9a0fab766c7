using EOffice.Documents.Pdf.Reading;

namespace EOffice.Documents.Verification;

/// <summary>An update's trailer may say where it is, and name new document information; the rest stays.</summary>
internal static class TrailerChanges
{
    private static readonly HashSet<string> OfTheSection =
        ["Size", "Prev", "XRefStm", "Type", "W", "Index", "Filter", "DecodeParms", "Length"];

    public static void Require(ChangeLedger ledger)
    {
        var (was, now) = (ledger.Before.Trailer, ledger.After.Trailer);
        foreach (var key in was.Keys.Union(now.Keys).Where(k => !OfTheSection.Contains(k)))
        {
            switch (key)
            {
                case "Info":
                    Information(ledger, was.Raw(key), now.Raw(key));
                    break;
                case "ID":
                    ChangeLedger.Require(SameIdentity(was.Raw(key), now.Raw(key)), ReasonCode.TrailerChanged);
                    break;
                default:
                    // Some producers leave a key of their own behind in updates.
                    ChangeLedger.Require(PdfValue.Same(was.Raw(key), now.Raw(key)) || (now.Raw(key) is null && key != "Root"), ReasonCode.TrailerChanged);
                    break;
            }
        }

        ChangeLedger.Require(ledger.After.Size >= ledger.Before.Size, ReasonCode.TrailerChanged);
    }

    /// <summary>Plain facts only: texts, names, numbers written in place.</summary>
    private static void Information(ChangeLedger ledger, PdfValue? was, PdfValue? now)
    {
        if (now is not PdfReference reference || (PdfValue.Same(was, now) && !ledger.IsModified(reference.Number)))
        {
            ChangeLedger.Require(now is null || PdfValue.Same(was, now), ReasonCode.TrailerChanged);
            return;
        }

        ChangeLedger.Require(PdfValue.Same(was, now) || ledger.IsAdded(reference.Number), ReasonCode.TrailerChanged);
        ChangeLedger.Require(
            ledger.After.Resolve(reference) is PdfDictionary info && info.Entries.All(e => e.Value is PdfString or PdfName or PdfNumber or PdfBoolean),
            ReasonCode.TrailerChanged);
        ledger.Explain(reference.Number, referrers: []);
    }

    /// <summary>The first half names the document, the second its state.</summary>
    private static bool SameIdentity(PdfValue? was, PdfValue? now)
        => (was, now) switch
        {
            (PdfArray { Items: [var first, _] }, PdfArray { Items: [var still, _] }) => PdfValue.Same(first, still),
            // Some programs leave the identity out of updates.
            (null, _) or (_, null) => true,
            _ => PdfValue.Same(was, now),
        };
}
