using EOffice.Documents.Pdf.Reading;

namespace EOffice.Documents.Verification;

/// <summary>The form may gain invisible signature fields that are signed; an empty one prepared earlier may be signed.</summary>
internal sealed class FormChanges(ChangeLedger ledger, DiffPermissions permissions)
{
    private static readonly HashSet<string> ResourceKinds = ["Font", "Encoding", "XObject", "ExtGState", "ColorSpace", "Pattern", "Shading", "Properties", "ProcSet"];

    private readonly LaterSeals _seals = new(ledger, permissions);

    public void Explain(int root, PdfValue? was, PdfValue? now)
    {
        var before = Dictionary(ledger.Before, was);
        var after = Dictionary(ledger.After, now);
        if (now is PdfReference moved)
        {
            ChangeLedger.Require(PdfValue.Same(was, now) || ledger.IsAdded(moved.Number), ReasonCode.FormChanged);
            ledger.Explain(moved.Number, [root]);
        }

        foreach (var key in before.Keys.Union(after.Keys).Where(k => k is not ("Fields" or "SigFlags")))
        {
            ChangeLedger.Require(
                PdfValue.Same(before.Raw(key), after.Raw(key)) || (!before.Has(key) && IsDefault(key, after.Raw(key)) && OnlySignatures()), ReasonCode.FormChanged);
            ledger.ExplainAdded(after.Raw(key));
        }

        Flags(before, after);
        Fields(before, after, was is PdfReference reference ? reference.Number : root);
    }

    /// <summary>Fields that were there: only an empty signature field may have changed, by being signed.</summary>
    public void ExplainFields()
    {
        foreach (var field in SignatureFields.Read(ledger.Before).Found.Where(f => ledger.IsModified(f.Number)))
        {
            var now = ledger.After.Object(field.Number)!.Value as PdfDictionary ?? throw new ForbiddenChangeException(ReasonCode.SignatureFieldChanged);
            var changed = field.Dictionary.Keys.Union(now.Keys)
                .Where(k => !PdfValue.Same(field.Dictionary.Raw(k), now.Raw(k))).ToHashSet();
            ChangeLedger.Require(field.Signature is null && changed.IsSubsetOf(["V", "AP", "AS", "F", "M"]), ReasonCode.SignatureFieldChanged);
            ledger.Explain(field.Number);
            ExplainWidgets(field, now);
            _seals.Explain(now, field.Name);
        }
    }

    /// <summary>A widget apart from its field gets the seal's face.</summary>
    private void ExplainWidgets(SignatureField field, PdfDictionary now)
    {
        foreach (var number in ((ledger.After.Get(now, "Kids") as PdfArray)?.Items ?? []).OfType<PdfReference>().Select(kid => kid.Number).Where(ledger.IsModified))
        {
            var was = ledger.Before.Object(number)!.Value as PdfDictionary ?? new PdfDictionary();
            ChangeLedger.Require(
                ledger.After.Object(number)!.Value is PdfDictionary widget && was.Raw("Parent") is PdfReference parent && parent.Number == field.Number
                    && was.Keys.Union(widget.Keys).All(k => k is "AP" or "AS" or "F" or "M" || PdfValue.Same(was.Raw(k), widget.Raw(k))),
                ReasonCode.SignatureFieldChanged);
            ledger.Explain(number);
        }
    }

    private static PdfDictionary Dictionary(PdfFile file, PdfValue? value) => file.Resolve(value) switch
    {
        PdfDictionary dictionary => dictionary,
        PdfNull => new PdfDictionary(),
        _ => throw new ForbiddenChangeException(ReasonCode.FormChanged),
    };

    private bool IsDefault(string key, PdfValue? value) => key switch
    {
        "DA" => value is PdfString,
        "DR" => ledger.After.Resolve(value) is PdfDictionary resources && resources.Keys.All(ResourceKinds.Contains),
        _ => false,
    };

    /// <summary>Default fonts and appearance draw text fields; some signing programs add them even where there are none.</summary>
    private bool OnlySignatures()
    {
        var fields = SignatureFields.Read(ledger.Before);
        return fields.Found.Count == fields.Names.Count;
    }

    private void Flags(PdfDictionary before, PdfDictionary after)
    {
        var (was, now) = (Flag(ledger.Before, before), Flag(ledger.After, after));
        ChangeLedger.Require(now is >= 0 and <= 3 && (was & now) == was, ReasonCode.FormChanged);
        if (after.Raw("SigFlags") is PdfReference reference)
        {
            ChangeLedger.Require(PdfValue.Same(before.Raw("SigFlags"), reference), ReasonCode.FormChanged);
        }
    }

    private static int Flag(PdfFile file, PdfDictionary form) => file.Get(form, "SigFlags") switch
    {
        PdfNull => 0,
        PdfNumber { Integer: { } flags } => flags,
        _ => -1,
    };

    private void Fields(PdfDictionary before, PdfDictionary after, int owner)
    {
        var was = (ledger.Before.Get(before, "Fields") as PdfArray)?.Items ?? [];
        var now = (ledger.After.Get(after, "Fields") as PdfArray)?.Items ?? [];
        ChangeLedger.Require(ledger.After.Get(after, "Fields") is PdfArray or PdfNull, ReasonCode.FormChanged);
        if (after.Raw("Fields") is PdfReference indirect)
        {
            ChangeLedger.Require(PdfValue.Same(before.Raw("Fields"), indirect) || ledger.IsAdded(indirect.Number), ReasonCode.FormChanged);
            ledger.Explain(indirect.Number, [owner]);
        }

        ChangeLedger.Require(
            now.Count >= was.Count && was.Zip(now).All(pair => PdfValue.Same(pair.First, pair.Second)), ReasonCode.FormChanged);
        foreach (var item in now.Skip(was.Count))
        {
            _seals.ExplainNew(item);
        }
    }
}
