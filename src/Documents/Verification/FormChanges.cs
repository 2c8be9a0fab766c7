using EOffice.Documents.Pdf.Reading;

namespace EOffice.Documents.Verification;

/// <summary>The form may gain invisible signature fields that are signed; an empty one prepared earlier may be signed.</summary>
internal sealed class FormChanges(ChangeLedger ledger, DiffPermissions permissions)
{
    private static readonly HashSet<string> FieldKeys =
        ["Type", "Subtype", "FT", "T", "TU", "TM", "V", "F", "Ff", "Rect", "P", "AP", "MK", "DA", "BS", "Border", "Lock", "SV"];

    private static readonly HashSet<string> SignatureKeys =
    [
        "Type", "Filter", "SubFilter", "Contents", "ByteRange", "M", "Name", "Reason", "Location", "ContactInfo",
        "Reference", "Prop_Build", "Prop_AuthTime", "Prop_AuthType", "Changes", "R", "V",
    ];

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
                PdfValue.Same(before.Raw(key), after.Raw(key)) || (key is "DR" or "DA" && !before.Has(key) && OnlySignatures()), ReasonCode.FormChanged);
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
            ChangeLedger.Require(field.Signature is null && changed.IsSubsetOf(["V", "AP"]), ReasonCode.SignatureFieldChanged);
            ledger.Explain(field.Number);
            Signed(now);
        }
    }

    private static PdfDictionary Dictionary(PdfFile file, PdfValue? value) => file.Resolve(value) switch
    {
        PdfDictionary dictionary => dictionary,
        PdfNull => new PdfDictionary(),
        _ => throw new ForbiddenChangeException(ReasonCode.FormChanged),
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
        if (after.Raw("Fields") is PdfReference indirect)
        {
            ChangeLedger.Require(PdfValue.Same(before.Raw("Fields"), indirect) || ledger.IsAdded(indirect.Number), ReasonCode.FormChanged);
            ledger.Explain(indirect.Number, [owner]);
        }

        ChangeLedger.Require(
            now.Count >= was.Count && was.Zip(now).All(pair => PdfValue.Same(pair.First, pair.Second)), ReasonCode.FormChanged);
        foreach (var item in now.Skip(was.Count))
        {
            NewField(item);
        }
    }

    private void NewField(PdfValue item)
    {
        if (item is not PdfReference reference || !ledger.IsAdded(reference.Number)
            || ledger.After.Resolve(reference) is not PdfDictionary field || !ledger.NewFields.Add(reference.Number))
        {
            throw new ForbiddenChangeException(ReasonCode.FormChanged);
        }

        ChangeLedger.Require(field.Raw("FT") is PdfName { Value: "Sig" }, ReasonCode.FormChanged);
        ChangeLedger.Require(field.Keys.All(FieldKeys.Contains), ReasonCode.FormChanged);
        ledger.Explain(reference.Number);
        Signed(field);
    }

    private void Signed(PdfDictionary field)
    {
        if (field.Raw("V") is not PdfReference value || ledger.After.Resolve(value) is not PdfDictionary signature)
        {
            throw new ForbiddenChangeException(ReasonCode.FieldAddedWithoutSignature);
        }

        ChangeLedger.Require(ledger.IsAdded(value.Number) && signature.Keys.All(SignatureKeys.Contains), ReasonCode.FormChanged);
        ChangeLedger.Require(
            permissions.Seals || signature.Raw("SubFilter") is PdfName { Value: "ETSI.RFC3161" }, ReasonCode.ChangesForbidden);
        ledger.ExplainAdded(field);
        if (!Invisible(field))
        {
            ledger.Suspect(ReasonCode.VisibleFieldAddedLater);
        }
    }

    /// <summary>An empty rectangle, or flagged hidden or not to be viewed (and then not printed either).</summary>
    private static bool Invisible(PdfDictionary field)
    {
        const int Hidden = 2;
        const int Print = 4;
        const int NoView = 32;
        var flags = (field.Raw("F") as PdfNumber)?.Integer ?? 0;
        return (flags & Hidden) != 0 || (flags & (NoView | Print)) == NoView
            || field.Raw("Rect") is null
            || (field.Raw("Rect") is PdfArray { Items: [PdfNumber left, PdfNumber bottom, PdfNumber right, PdfNumber top] }
                && (left.Real == right.Real || bottom.Real == top.Real));
    }
}
