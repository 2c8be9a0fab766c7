using EOffice.Documents.Pdf.Reading;

namespace EOffice.Documents.Verification;

/// <summary>A page may gain the widgets of new signature fields, and no other annotation, whatever a certification permits.</summary>
internal sealed class PageChanges(ChangeLedger ledger)
{
    public void Explain()
    {
        foreach (var number in PageTree.Pages(ledger.Before))
        {
            if (ledger.Before.Object(number)!.Value is not PdfDictionary was || ledger.After.Object(number)!.Value is not PdfDictionary now)
            {
                throw new ForbiddenChangeException(ReasonCode.PageChanged);
            }

            if (ledger.IsModified(number))
            {
                ChangeLedger.Require(
                    was.Keys.Union(now.Keys).All(k => k == "Annots" || PdfValue.Same(was.Raw(k), now.Raw(k))), ReasonCode.PageChanged);
                ledger.Explain(number);
            }

            Annotations(number, was.Raw("Annots"), now.Raw("Annots"));
        }
    }

    private void Annotations(int page, PdfValue? was, PdfValue? now)
    {
        ChangeLedger.Require(PdfValue.Same(was, now) || ledger.After.Resolve(now) is PdfArray, ReasonCode.PageChanged);
        if (now is PdfReference reference)
        {
            if (PdfValue.Same(was, now) && !ledger.IsModified(reference.Number))
            {
                return;
            }

            ChangeLedger.Require(PdfValue.Same(was, now) || ledger.IsAdded(reference.Number), ReasonCode.PageChanged);
            ledger.Explain(reference.Number, [page]);
        }

        var before = (ledger.Before.Resolve(was) as PdfArray)?.Items ?? [];
        var after = (ledger.After.Resolve(now) as PdfArray)?.Items ?? [];
        ChangeLedger.Require(
            after.Count >= before.Count && before.Zip(after).All(pair => PdfValue.Same(pair.First, pair.Second)), ReasonCode.PageChanged);
        ChangeLedger.Require(
            after.Skip(before.Count).All(item => item is PdfReference widget && ledger.NewFields.Contains(widget.Number)),
            ReasonCode.AnnotationAdded);
    }
}
