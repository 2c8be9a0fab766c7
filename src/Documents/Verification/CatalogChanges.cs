using EOffice.Documents.Pdf.Reading;

namespace EOffice.Documents.Verification;

/// <summary>The catalog may gain a form, validation data and extensions.</summary>
internal sealed class CatalogChanges(ChangeLedger ledger, FormChanges form, DiffPermissions permissions)
{
    private readonly PdfDictionary _was = ledger.Before.Catalog;
    private readonly PdfDictionary _now = ledger.After.Catalog;

    public void Explain()
    {
        var root = ledger.Before.Root.Number;
        ledger.Explain(root);
        foreach (var key in _was.Keys.Union(_now.Keys))
        {
            switch (key)
            {
                case "AcroForm":
                    form.Explain(root, _was.Raw(key), _now.Raw(key));
                    break;
                case "DSS":
                    ValidationData(root);
                    break;
                case "Extensions":
                    ledger.ExplainAdded(_now.Raw(key));
                    ChangeLedger.Require(_now.Has(key), ReasonCode.CatalogChanged);
                    break;
                case "Metadata":
                    Metadata(root);
                    break;
                default:
                    ChangeLedger.Require(
                        PdfValue.Same(_was.Raw(key), _now.Raw(key)) || (key == "Perms" && Certifies()), ReasonCode.CatalogChanged);
                    break;
            }
        }
    }

    private bool Certifies() => permissions.Certification && !_was.Has("Perms")
        && _now.Raw("Perms") is PdfDictionary permission && permission.Keys.SequenceEqual(["DocMDP"])
        && permission.Raw("DocMDP") is PdfReference signature && ledger.IsAdded(signature.Number);

    /// <summary>Validation data may be added and may grow; no page can show it.</summary>
    private void ValidationData(int root)
    {
        var (was, now) = (_was.Raw("DSS"), _now.Raw("DSS"));
        ChangeLedger.Require(now is not null, ReasonCode.CatalogChanged);
        var known = Tree(ledger.Before, was);
        HashSet<int> referrers = [.. known, root];
        ledger.ExplainAdded(now);
        foreach (var number in Tree(ledger.After, now).Where(ledger.IsModified))
        {
            ChangeLedger.Require(known.Contains(number) && ledger.After.Object(number)!.Value is not PdfStream, ReasonCode.CatalogChanged);
            ledger.ExplainAdded(ledger.After.Object(number)!.Value);
            ledger.Explain(number, referrers);
        }
    }

    private static HashSet<int> Tree(PdfFile file, PdfValue? value)
    {
        var tree = new HashSet<int>();
        var open = new Stack<PdfValue?>([value]);
        while (open.TryPop(out var next))
        {
            foreach (var reference in References.In(next))
            {
                if (tree.Add(reference.Number) && file.Object(reference.Number) is { } found)
                {
                    open.Push(found.Value);
                }
            }
        }

        return tree;
    }

    private void Metadata(int root)
    {
        var same = PdfValue.Same(_was.Raw("Metadata"), _now.Raw("Metadata"));
        if (_now.Raw("Metadata") is not PdfReference reference || (same && !ledger.IsModified(reference.Number)))
        {
            ChangeLedger.Require(same, ReasonCode.CatalogChanged);
            return;
        }

        ChangeLedger.Require(
            (same || ledger.IsAdded(reference.Number)) && ledger.After.Resolve(reference) is PdfStream, ReasonCode.CatalogChanged);
        ledger.Explain(reference.Number, [root]);
        ledger.ExplainAdded(ledger.After.Resolve(reference));
        ledger.Suspect(ReasonCode.MetadataChangedLater);
    }
}
